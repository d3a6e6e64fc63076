import { z } from 'zod';
import { parseWholeCase } from '../case-file/whole-case.ts';
import { openCase } from '../jobs/open-case.ts';
import { InputError } from '../mesh/input-error.ts';
import type { Json } from '../report/canonical-json.ts';
import { hashBytes, hashJson } from '../report/hash.ts';
import { checkSchema, measuredChecks, type RevisionContent } from '../review/revision.ts';
import { boneStl } from './make-package.ts';
import { type Files, fail, jsonOf, type PackageFinding, pass } from './package-finding.ts';
import { PACKAGE_FILES, type PackageManifest } from './package-manifest.ts';

/**
 * The printed bones are those of the signed case: made from its meshes once more, they come out the same, byte for byte. Says nothing of
 * meshes that are not the revision's; that is told of them themselves.
 */
export function boneFindings(
  files: Files,
  manifest: PackageManifest,
  content: RevisionContent,
): readonly PackageFinding[] {
  const expected = bonesOf(files, content);
  if (expected === null) return [];
  const found: PackageFinding[] = [];
  for (const [name, stl] of expected) {
    const given = files.get(name);
    if (given === undefined || hashBytes(given) !== hashBytes(stl)) {
      found.push(fail('bone', name, `${name}: is not the bone of this revision`));
    }
  }
  for (const name of Object.keys(manifest.files)) {
    if (!name.startsWith('bone/') || expected.has(name)) continue;
    found.push(fail('bone', name, `${name}: is no bone of this revision`));
  }
  return found.length > 0 ? found : [pass('bone', 'the bones are those of the revision')];
}

/** The bones by their path, made anew; null where the meshes are not those that were signed. */
function bonesOf(files: Files, content: RevisionContent): ReadonlyMap<string, Uint8Array> | null {
  const meshes = new Map<string, Uint8Array>();
  for (const [path, hash] of Object.entries(content.meshes)) {
    const bytes = files.get(`case/${path}`);
    if (bytes === undefined || hashBytes(bytes) !== hash) return null;
    meshes.set(path, bytes);
  }
  try {
    const { anatomy } = openCase({ document: parseWholeCase(content.case), meshes }, () => 0);
    const bones = anatomy.filter(({ role }) => role === 'bone');
    return new Map(bones.map(({ id, mesh }) => [`bone/${id}.stl`, boneStl(id, mesh)]));
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

/** What is held of `report.json` against the revision; the rest of it follows from these and from the bytes of the guide. */
const reportSchema = z.looseObject({
  guides: z.array(
    z.looseObject({ id: z.string(), fileHash: z.string(), checks: z.array(checkSchema) }),
  ),
});

/** The numbers of the report are those that were signed, and of the guides that were. */
export function reportFindings(files: Files, content: RevisionContent): readonly PackageFinding[] {
  const name = PACKAGE_FILES.json;
  const bytes = files.get(name);
  if (bytes === undefined) return [fail('report', name, `${name}: is missing`)];
  const report = reportSchema.safeParse(jsonOf(bytes));
  if (!report.success) return [fail('report', name, `${name}: is no report of this program`)];
  const found: PackageFinding[] = [];
  for (const [id, { part, checks }] of Object.entries(content.guides)) {
    const i = report.data.guides.findIndex((guide) => guide.id === id);
    const guide = report.data.guides[i];
    if (guide === undefined) {
      found.push(fail('report', name, `${name}: says nothing of guide "${id}"`, 'guides'));
    } else if (guide.fileHash !== part) {
      const message = `${name}: guides[${i}].fileHash: is not the guide of this revision`;
      found.push(fail('report', name, message, `guides[${i}].fileHash`));
    } else if (hashJson(measuredChecks(guide.checks) as readonly object[] as Json) !== checks) {
      const message = `${name}: guides[${i}].checks: are not what was measured of this revision`;
      found.push(fail('report', name, message, `guides[${i}].checks`));
    }
  }
  return found.length > 0 ? found : [pass('report', 'its checks are those of the revision')];
}
