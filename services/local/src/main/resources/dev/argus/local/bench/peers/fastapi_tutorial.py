"""FastAPI as its tutorial shows it: an UploadFile, an async function that does all itself, and Pillow.

See https://fastapi.tiangolo.com/tutorial/request-files/. Only the decoding of the boxes is the other peers'.
"""

import io
import os

import detector
import numpy as np
import onnxruntime
from fastapi import FastAPI, UploadFile
from PIL import Image

app = FastAPI()
session = onnxruntime.InferenceSession(os.environ["MODEL"])


@app.get("/health")
async def health():
    return {}


@app.post("/detect")
async def detect(image: UploadFile):
    picture = Image.open(io.BytesIO(await image.read())).convert("RGB")
    scale = min(detector.SIDE / picture.width, detector.SIDE / picture.height)
    small = picture.resize((int(picture.width * scale), int(picture.height * scale)), Image.Resampling.BILINEAR)
    padded = np.full((detector.SIDE, detector.SIDE, 3), 114, np.uint8)
    padded[:small.height, :small.width] = np.array(small)[:, :, ::-1]
    values = padded.transpose(2, 0, 1)[None].astype(np.float32)
    output = session.run(None, {"images": values})[0][0]
    return {"detections": detector.boxes(output, scale)}
