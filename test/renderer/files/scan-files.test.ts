import { expect, test } from 'vitest';
import { isScan } from '../../../renderer/features/files/scan-files.ts';

test('scans are told from meshes by name, mark, or many files without an ending', () => {
  const named = (...names: string[]) => names.map((name) => ({ name, bytes: new Uint8Array(200) }));
  const marked = new Uint8Array(200);
  marked.set([0x44, 0x49, 0x43, 0x4d], 128);
  expect(isScan(named('ct.nii.gz'))).toBe(true);
  expect(isScan(named('series.zip'))).toBe(true);
  expect(isScan([{ name: 'image', bytes: marked }])).toBe(true);
  expect(isScan(named('IM0001', 'IM0002', 'IM0003'))).toBe(true);
  expect(isScan(named('bone.stl'))).toBe(false);
  expect(isScan(named('bone.3mf', 'notes'))).toBe(false);
});
