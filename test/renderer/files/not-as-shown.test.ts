import { expect, test } from 'vitest';
import { notAsShown } from '../../../renderer/features/files/not-as-shown.ts';
import type { JobFault } from '../../../renderer/geometry-client/protocol.ts';
import type { GuideJob } from '../../../renderer/stores/job-store.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { contractCase } from '../../support/contract-case.ts';

const [guide] = parseCase(contractCase()).guides;
const job = (status: GuideJob['status'], fault: GuideJob['fault'] = null): GuideJob => ({
  ...{ status, fault, stage: null, built: status === 'stale' ? drawn : null, ahead: null },
});
const fault: JobFault = {
  kind: 'input',
  code: 'E_SEPARATE',
  message: 'two pieces',
  path: null,
  places: [],
};

/** What is drawn of a guide, as far as it matters here: that it is there. */
const drawn = {} as NonNullable<GuideJob['built']>;

test('the export says beforehand which guides are empty, not built, out of date or not checked', () => {
  const statuses = ['ready', 'stale', 'building', 'checking', 'failed'] as const;
  const guides = ['none', ...statuses].map((id) => ({ ...guide, id, name: undefined }));
  const jobs = new Map(
    statuses.map((status) => [status, job(status, status === 'failed' ? fault : null)]),
  );
  expect(notAsShown(guides, jobs)).toEqual([
    { id: 'none', name: 'none', why: 'empty', fault: null },
    { id: 'stale', name: 'stale', why: 'outdated', fault: null },
    { id: 'building', name: 'building', why: 'unbuilt', fault: null },
    { id: 'checking', name: 'checking', why: 'unchecked', fault: null },
    { id: 'failed', name: 'failed', why: 'failed', fault },
  ]);
});
