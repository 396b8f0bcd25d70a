"""Writes the small pictures of src/test/resources/pictures and the pixels Pillow decodes from them.

    python3 -m venv /tmp/pillow && /tmp/pillow/bin/pip install pillow==13.0.0 numpy==2.4.6 opencv-python-headless==5.0.0.93
    /tmp/pillow/bin/python src/test/python/pictures.py src/test/resources/pictures

NAME.jpg|png|webp is a picture, NAME.rgb what
ImageOps.exif_transpose(Image.open(f)).convert("RGB") gives for it: width and height as two
big-endian 32-bit numbers, then the RGB bytes, all gzipped. The tests themselves need no Python.
"""
import gzip
import io
import pathlib
import struct
import sys
import zlib

import cv2
import numpy as np
from PIL import Image, ImageCms, ImageOps

OUT = pathlib.Path(sys.argv[1])
WIDTH, HEIGHT = 37, 29


def scene(bands, depth=8):
    """Smooth gradients with a hard edge and a little noise, the same on every run."""
    noise = np.random.default_rng(7)
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    top = (1 << depth) - 1
    layers = []
    for band in range(bands):
        wave = (np.sin(x / (5 + band)) + np.cos(y / (4 + 2 * band)) + 2) / 4
        wave[8:18, 10 + band:22] = 0.9 - 0.25 * band
        layers.append(np.clip(wave * top + noise.normal(0, top / 64, wave.shape), 0, top))
    return np.stack(layers, -1).astype(np.uint16 if depth > 8 else np.uint8)


def keep(name, data):
    (OUT / name).write_bytes(data)
    picture = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    if picture.mode == "I;16":
        # Pillow 13 clips here (a sample above 255 becomes white); every other depth keeps the high byte.
        picture = Image.fromarray((np.asarray(picture) >> 8).astype(np.uint8))
    picture = picture.convert("RGB")
    packed = struct.pack(">II", *picture.size) + picture.tobytes()
    (OUT / (name.rsplit(".", 1)[0] + ".rgb")).write_bytes(gzip.compress(packed, 9, mtime=0))


def save(name, picture, **options):
    buffer = io.BytesIO()
    picture.save(buffer, {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[name.rsplit(".", 1)[1]], **options)
    keep(name, buffer.getvalue())
    return buffer.getvalue()


def exif(orientation):
    tags = Image.Exif()
    tags[0x0112] = orientation
    return tags


def png(name, samples, depth, colour, extra=b"", interlaced=False):
    """A PNG of any depth: Pillow itself writes few of them."""
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    def rows(part):
        out = b""
        for row in part.reshape(part.shape[0], -1):
            if depth == 16:
                packed = row.astype(">u2").tobytes()
            elif depth == 8:
                packed = row.astype(np.uint8).tobytes()
            else:
                bits = "".join(format(v, f"0{depth}b") for v in row)
                bits += "0" * (-len(bits) % 8)
                packed = int(bits, 2).to_bytes(len(bits) // 8, "big")
            out += b"\0" + packed
        return out

    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    parts = [samples[y::dy, x::dx] for x, y, dx, dy in passes] if interlaced else [samples]
    data = b"".join(rows(part) for part in parts if part.size)
    header = struct.pack(">IIBBBBB", samples.shape[1], samples.shape[0], depth, colour, 0, 0, int(interlaced))
    keep(name, b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
         + b"".join(chunk(kind, body) for kind, body in extra or [])
         + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b""))


rgb = Image.fromarray(scene(3))
gray = Image.fromarray(scene(1)[:, :, 0])
rgba = Image.fromarray(scene(4), "RGBA")
cmyk = Image.fromarray(scene(4), "CMYK")
profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()

for sampling in ("444", "422", "420"):
    save(f"jpeg-{sampling}.jpg", rgb, quality=80, subsampling={"444": 0, "422": 1, "420": 2}[sampling])
# Pillow writes no colours that are scarce in columns alone: pictures turned without loss have them.
standing = [cv2.IMWRITE_JPEG_QUALITY, 80, cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_440]
keep("jpeg-440.jpg", cv2.imencode(".jpg", scene(3)[:, :, ::-1], standing)[1].tobytes())
save("jpeg-progressive.jpg", rgb, quality=80, progressive=True)
save("jpeg-gray.jpg", gray, quality=80)
save("jpeg-rgb.jpg", rgb, quality=80, keep_rgb=True)
save("jpeg-icc.jpg", rgb, quality=80, icc_profile=profile, comment="a comment")
save("jpeg-restart.jpg", rgb, quality=80, restart_marker_blocks=2)
for turn in range(1, 9):
    save(f"jpeg-exif-{turn}.jpg", rgb, quality=80, exif=exif(turn))
stored = save("jpeg-cmyk.jpg", cmyk, quality=80)
adobe = stored.index(b"Adobe")
keep("jpeg-ycck.jpg", stored[:adobe + 11] + b"\2" + stored[adobe + 12:])
plain = save("jpeg-no-jfif.jpg", rgb, quality=80)
keep("jpeg-no-jfif.jpg", plain[:2] + plain[20:])
renumbered = bytearray(plain)
frame = plain.index(b"\xff\xc0")
scan = plain.index(b"\xff\xda")
for component in range(3):
    renumbered[frame + 10 + 3 * component] = component
    renumbered[scan + 5 + 2 * component] = component
keep("jpeg-ids-0-1-2.jpg", bytes(renumbered))

for depth in (1, 2, 4, 8, 16):
    png(f"png-gray-{depth}.png", scene(1, depth), depth, 0)
for depth in (1, 2, 4, 8):
    count = 1 << depth
    colours = np.random.default_rng(3).integers(0, 256, (count, 3), np.uint8).tobytes()
    clear = bytes(range(0, count))
    png(f"png-palette-{depth}.png", scene(1, depth), depth, 3, [(b"PLTE", colours), (b"tRNS", clear)])
for depth in (8, 16):
    png(f"png-rgb-{depth}.png", scene(3, depth), depth, 2)
    png(f"png-gray-alpha-{depth}.png", scene(2, depth), depth, 4)
    png(f"png-rgba-{depth}.png", scene(4, depth), depth, 6)
png("png-interlaced.png", scene(3), 8, 2, interlaced=True)
png("png-gamma.png", scene(3), 8, 2, [(b"gAMA", struct.pack(">I", 100000))])
png("png-transparent-colour.png", scene(3), 8, 2, [(b"tRNS", struct.pack(">HHH", *map(int, scene(3)[5, 5])))])
save("png-icc.png", rgb, icc_profile=profile)
save("png-exif.png", rgb, exif=exif(6))
save("png-animated.png", rgb, save_all=True, append_images=[ImageOps.mirror(rgb)])

save("webp-lossless.webp", rgb, lossless=True)
save("webp-lossless-alpha.webp", rgba, lossless=True, exact=True)
save("webp-lossy.webp", rgb, quality=80)
save("webp-lossy-alpha.webp", rgba, quality=80, exact=True)
save("webp-exif.webp", rgb, lossless=True, exif=exif(8))
save("webp-icc.webp", rgb, lossless=True, icc_profile=profile)
save("webp-animated.webp", rgb, lossless=True, save_all=True, append_images=[ImageOps.mirror(rgb)])
