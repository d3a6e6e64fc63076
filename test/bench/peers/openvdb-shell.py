"""OpenVDB: a bone's level set at a voxel size, and the surfaces at two distances from it. Prints one JSON object.

Usage: openvdb-shell.py BONE.stl VOXEL NEAR FAR (mm)
"""

import json
import struct
import sys
import time

import numpy
import pyopenvdb

path, voxel, near, far = sys.argv[1], *map(float, sys.argv[2:5])

with open(path, "rb") as file:
    file.seek(80)
    (count,) = struct.unpack("<I", file.read(4))
    facets = numpy.frombuffer(
        file.read(50 * count),
        dtype=numpy.dtype([("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("extra", "<u2")]),
    )
points, triangles = numpy.unique(facets["corners"].reshape(-1, 3), axis=0, return_inverse=True)
triangles = triangles.reshape(-1, 3).astype(numpy.uint32)

started = time.process_time()
grid = pyopenvdb.FloatGrid.createLevelSetFromPolygons(
    points.astype(numpy.float32),
    triangles=triangles,
    transform=pyopenvdb.createLinearTransform(voxelSize=voxel),
    halfWidth=far / voxel + 2,
)
distance = time.process_time() - started
facets_out = 0
for isovalue in (near, far):
    corners, triangles_out, quads = grid.convertToPolygons(isovalue=isovalue, adaptivity=0)
    facets_out += len(triangles_out) + 2 * len(quads)
shell = time.process_time() - started - distance
print(json.dumps({"distance": distance, "shell": shell, "facets": facets_out}))
