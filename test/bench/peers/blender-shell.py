"""Blender: a bone remeshed at a voxel size, moved out by two distances, the nearer taken from the farther. Prints one JSON object.

Usage: blender --background --factory-startup --python blender-shell.py -- BONE.stl VOXEL NEAR FAR (mm)
"""

import json
import sys
import time

import bpy

path, *numbers = sys.argv[sys.argv.index("--") + 1 :]
voxel, near, far = map(float, numbers)

bpy.ops.object.select_all(action="SELECT")
bpy.ops.object.delete()
bpy.ops.import_mesh.stl(filepath=path)
bone = bpy.context.object


def apply(thing, kind, **settings):
    """Adds a modifier, applies it, and says how many seconds of processor time that took."""
    started = time.process_time()
    bpy.context.view_layer.objects.active = thing
    modifier = thing.modifiers.new(kind, kind)
    for name, value in settings.items():
        setattr(modifier, name, value)
    bpy.ops.object.modifier_apply(modifier=modifier.name)
    return time.process_time() - started


def offset(distance):
    """A copy of the bone moved out along its normals, remeshed so that what folded over is one surface again."""
    copy = bone.copy()
    copy.data = bone.data.copy()
    bpy.context.collection.objects.link(copy)
    seconds = apply(copy, "REMESH", mode="VOXEL", voxel_size=voxel)
    seconds += apply(copy, "DISPLACE", strength=distance, mid_level=0)
    seconds += apply(copy, "REMESH", mode="VOXEL", voxel_size=voxel)
    return copy, seconds


inner, inner_seconds = offset(near)
outer, outer_seconds = offset(far)
boolean_seconds = apply(outer, "BOOLEAN", operation="DIFFERENCE", object=inner, solver="EXACT")
outer.data.calc_loop_triangles()
facets = len(outer.data.loop_triangles)
print(
    "RESULT "
    + json.dumps(
        {"distance": inner_seconds + outer_seconds, "shell": boolean_seconds, "facets": facets}
    )
)
