import { describe, expect, test } from 'vitest';
import { meshPathFault } from '../../../shared/case/mesh-path.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { leastCase, withValue } from '../../support/contract-case.ts';

describe('a path inside the case', () => {
  test.each(['l4.stl', 'meshes/l4.stl', 'a/b/c d/腰椎.stl', 'meshes/..l4.stl', 'a.b/c'])(
    '%j is taken',
    (path) => {
      expect(meshPathFault(path)).toBeNull();
    },
  );
});

describe('a path that leads elsewhere, or not everywhere', () => {
  test.each([
    ['', 'must name a file'],
    ['/etc/passwd', 'not absolute'],
    ['//server/share/l4.stl', 'not absolute'],
    ['C:/l4.stl', 'not absolute'],
    ['c:l4.stl', 'not absolute'],
    ['..', '".." is refused'],
    ['../l4.stl', '".." is refused'],
    ['meshes/../../l4.stl', '".." is refused'],
    ['meshes/..', '".." is refused'],
    ['..\\l4.stl', 'forward slashes'],
    ['\\\\server\\l4.stl', 'forward slashes'],
    ['meshes\\l4.stl', 'forward slashes'],
    ['l4.stl\0.png', 'NUL'],
    ['l4\n.stl', 'control characters'],
    ['l4.stl:stream', 'any of'],
    ['./l4.stl', 'empty or "." segments'],
    ['meshes//l4.stl', 'empty or "." segments'],
    ['meshes/', 'empty or "." segments'],
    ['meshes./l4.stl', 'ends in a dot'],
    ['l4.stl ', 'ends in a dot or a space'],
    ['__proto__', 'reserved word'],
    ['nul', 'device name'],
    ['meshes/COM1.stl', 'device name'],
    ['x'.repeat(300), 'at most'],
  ])('%j is refused', (path, reason) => {
    expect(meshPathFault(path)).toContain(reason);
  });

  test('is refused in a case at its place', () => {
    const json = withValue(leastCase(), 'anatomy[0].mesh', '../l4.stl');
    expect(() => parseCase(json)).toThrow(
      'anatomy[0].mesh: must stay inside of the case folder: ".." is refused',
    );
  });
});
