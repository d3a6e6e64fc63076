import { angleDeg, distance } from '../mesh/vec3.ts';
import type { Problem } from './case-error.ts';
import type { CaseDocument, Guide } from './case-schema.ts';
import { declaredIds } from './entities.ts';
import { bushingFault, drillFault, tubeFault } from './feature-sizes.ts';
import { LEAST_ANGLE_UP_TO_NORMAL_DEG, SHORTEST_TRAJECTORY_MM } from './limits.ts';
import { isDeviceName } from './mesh-path.ts';
import { type Reference, referencesOf } from './references.ts';
import { nearest } from './suggest.ts';
import { listed, quote } from './wording.ts';

/**
 * What a schema of single fields can't see: ids used twice, references to nothing, directions and sizes that don't go
 * together. Only numbers that the document gives are compared; those that come from the procedure pack are compared
 * when the plan is resolved.
 */
export function ruleProblems(document: CaseDocument): Problem[] {
  return [
    ...idProblems(document),
    ...fileNameProblems(document),
    ...referenceProblems(document),
    ...anatomyProblems(document),
    ...planProblems(document),
    ...document.guides.flatMap((guide, i) => guideProblems(guide, `guides[${i}]`)),
  ];
}

function idProblems(document: CaseDocument): Problem[] {
  const first = new Map<string, string>();
  return declaredIds(document).flatMap(({ id, path }): Problem[] => {
    const taken = first.get(id);
    if (taken === undefined) {
      first.set(id, path);
      return [];
    }
    const message = `the id ${quote(id)} is taken by ${taken}; ids are unique in a case`;
    return [{ code: 'E_DUPLICATE_ID', path, message }];
  });
}

/** Guides become files of their ids: these must be different files, and files at all, on every system. */
function fileNameProblems(document: CaseDocument): Problem[] {
  const problems: Problem[] = [];
  const first = new Map<string, { readonly id: string; readonly path: string }>();
  document.guides.forEach(({ id }, i) => {
    const path = `guides[${i}].id`;
    const name = id.normalize('NFC').toLowerCase();
    const other = first.get(name);
    if (other === undefined) first.set(name, { id, path });
    else if (other.id !== id) {
      const message = `${quote(id)} and ${quote(other.id)} (${other.path}) are one file name on Windows and macOS: their guides would replace each other; choose another id`;
      problems.push({ code: 'E_DUPLICATE_ID', path, message });
    }
    if (isDeviceName(id)) {
      const message = `${quote(id)} is the name of a device on Windows, where no file can have it; choose another id`;
      problems.push({ code: 'E_VALUE', path, message });
    }
  });
  return problems;
}

function referenceProblems(document: CaseDocument): Problem[] {
  return referencesOf(document)
    .filter(({ id, candidates }) => !candidates.includes(id))
    .map((reference) => ({
      code: 'E_REFERENCE',
      path: reference.path,
      message: danglingReference(reference),
    }));
}

function danglingReference({ to, id, candidates, scope }: Reference): string {
  const where = scope === null ? '' : ' in this guide';
  const meant = nearest(id, candidates);
  const hint = meant === null ? '' : `; did you mean ${quote(meant)}?`;
  return `no ${to} ${quote(id)}${where} (there are: ${listed(candidates)})${hint}`;
}

function anatomyProblems(document: CaseDocument): Problem[] {
  const problems: Problem[] = [];
  document.anatomy.forEach(({ role, minDistance }, i) => {
    if (minDistance === undefined || role === 'risk') return;
    problems.push({
      code: 'E_VALUE',
      path: `anatomy[${i}].minDistance`,
      message: `is for risk structures alone and this is ${role}: set "role" to "risk" or leave it out`,
    });
  });
  document.guides.forEach(({ support }, i) => {
    const role = document.anatomy.find(({ id }) => id === support)?.role;
    if (role !== 'risk') return;
    problems.push({
      code: 'E_REFERENCE',
      path: `guides[${i}].support`,
      message: `${quote(support)} is a risk structure; a guide sits on bone or skin`,
    });
  });
  return problems;
}

function planProblems(document: CaseDocument): Problem[] {
  const problems: Problem[] = [];
  document.trajectories.forEach(({ entry, target }, i) => {
    const length = distance(entry, target);
    if (length >= SHORTEST_TRAJECTORY_MM) return;
    problems.push({
      code: 'E_DIRECTION',
      path: `trajectories[${i}].target`,
      message: `lies ${length.toFixed(3)} mm from the entry: they give no direction; move them apart`,
    });
  });
  document.cutPlanes.forEach(({ normal, up }, i) => {
    const angle = angleDeg(normal, up);
    if (Math.min(angle, 180 - angle) >= LEAST_ANGLE_UP_TO_NORMAL_DEG) return;
    problems.push({
      code: 'E_DIRECTION',
      path: `cutPlanes[${i}].up`,
      message:
        'is parallel to the normal: give the direction in the plane from which the blade enters',
    });
  });
  return problems;
}

function guideProblems(guide: Guide, path: string): Problem[] {
  const problems: Problem[] = [];
  const add = (code: string, where: string, message: string | null): void => {
    if (message !== null) problems.push({ code, path: `${path}.${where}`, message });
  };
  const repeated = (keys: readonly string[], list: string, field: string): void => {
    keys.forEach((key, i) => {
      const first = keys.indexOf(key);
      if (first === i) return;
      const message = `${quote(key)} already has ${list}[${first}] of this guide; remove one of them`;
      add('E_DUPLICATE_ID', `${list}[${i}].${field}`, message);
    });
  };
  repeated(
    guide.sleeves.map(({ trajectory }) => trajectory),
    'sleeves',
    'trajectory',
  );
  repeated(
    guide.slots.map(({ cutPlane }) => cutPlane),
    'slots',
    'cutPlane',
  );
  guide.sleeves.forEach((sleeve, i) => {
    add('E_SIZE', `sleeves[${i}].boreDiameter`, drillFault(sleeve));
    add('E_SIZE', `sleeves[${i}].outerDiameter`, tubeFault(sleeve));
    if (sleeve.bushing === undefined) return;
    add(
      'E_SIZE',
      `sleeves[${i}].bushing.outerDiameter`,
      bushingFault({ ...sleeve, bushing: sleeve.bushing.outerDiameter }),
    );
  });
  guide.pins.forEach((pin, i) => {
    add('E_SIZE', `pins[${i}].outerDiameter`, tubeFault(pin));
  });
  guide.bars.forEach(({ from, to }, i) => {
    if (from === to) {
      add('E_REFERENCE', `bars[${i}].to`, `is the same as "from" (${quote(to)}): a bar joins two`);
    }
  });
  return problems;
}
