"""The service over HTTP: FastAPI, one slice per resource (router, schemas, service)."""
