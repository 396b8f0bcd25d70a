"""FastAPI: the body is read by the event loop, the work runs on a pool of as many threads as cores."""

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor

import detector
from fastapi import FastAPI, Request

app = FastAPI()
run = detector.session(1).run
pool = ThreadPoolExecutor(os.cpu_count())


@app.get("/health")
def health():
    return {}


@app.post("/detect")
async def detect(request: Request):
    picture = await request.body()
    found = await asyncio.get_running_loop().run_in_executor(pool, detector.detect, run, picture)
    return {"detections": found}
