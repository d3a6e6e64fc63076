import { parseCase } from '../../../shared/case/parse-case.ts';
import type { CaseContents } from '../../../shared/case-file/case-contents.ts';
import type { CheckResult } from '../../../shared/checks/check.ts';
import { writeStl } from '../../../shared/mesh/stl-writer.ts';
import type { Person, Role } from '../../../shared/review/fields.ts';
import { createIdentity, type Signer, unlockIdentity } from '../../../shared/review/identity.ts';
import type { RevisionInput } from '../../../shared/review/revision.ts';
import { contractCase } from '../../support/contract-case.ts';
import { box } from '../../support/solids.ts';

/** Work factors that a test can afford. */
export const QUICK_COST = { N: 2 ** 10, r: 8, p: 1 };

export const person = (name: string, role: Role): Person => ({
  name,
  role,
  institution: 'Hospital 医院',
});

export function newSigner(name: string, role: Role): Signer {
  const identity = createIdentity(person(name, role), 'a long passphrase', time(0), QUICK_COST);
  return unlockIdentity(identity, 'a long passphrase');
}

/** A time, `minutes` after the tests' morning. */
export const time = (minutes: number): string =>
  new Date(Date.UTC(2026, 10, 21, 8, 0) + minutes * 60_000).toISOString();

/** A case with all fields and small meshes; the STL header of each is `header`. */
export function smallCase(header = 'binary STL'): CaseContents {
  const document = parseCase(contractCase());
  const bytes = writeStl(box([0, 0, 0], [50, 30, 20]), header);
  return { document, meshes: new Map(document.anatomy.map(({ mesh }) => [mesh, bytes])) };
}

export const check = (value: number): CheckResult => ({
  id: 'cortex',
  feature: 'left',
  status: value < 1 ? 'warn' : 'pass',
  value,
  limit: 1,
  unit: 'mm',
  at: [1, 2, 3],
  message: `L4 left keeps ${value} mm to the cortex of L4.`,
});

export const revisionInput = (contents: CaseContents, size = 10, value = 1.4): RevisionInput => ({
  contents,
  guides: [
    { id: 'g1', part: writeStl(box([0, 0, 0], [size, size, size])), checks: [check(value)] },
  ],
  software: {
    guidesmith: '0.1.0',
    kernel: 'manifold-3d 3.5.4',
    pack: { id: 'pedicle-screw' },
  },
});
