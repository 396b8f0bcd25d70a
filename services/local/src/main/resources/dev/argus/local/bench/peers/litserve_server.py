"""LitServe: a worker process for each core. It takes JSON or forms, so the picture comes as a form's file."""

import os
import sys

import detector
import litserve
from fastapi import Request


class Detect(litserve.LitAPI):
    def setup(self, device):
        self.run = detector.session(1).run

    def decode_request(self, request: Request):
        return request["image"].file.read()

    def predict(self, picture):
        return {"detections": detector.detect(self.run, picture)}

    def encode_response(self, output):
        return output


if __name__ == "__main__":
    litserve.LitServer(
        Detect(), accelerator="cpu", workers_per_device=os.cpu_count()
    ).run(port=int(sys.argv[1]), host="127.0.0.1", num_api_servers=1, generate_client_file=False,
          log_level="warning")
