"""Do both engines agree with full enumeration, on random programmes with every feature?"""
