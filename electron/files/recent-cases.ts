import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { z } from 'zod';
import { moment, opaqueId } from '../../shared/host/fields.ts';
import type { RecentCase } from '../../shared/host/file-schemas.ts';
import { type KeptJson, keptJson } from './kept-json.ts';
import { fileFacts } from './read-file.ts';

/** Cases that the list holds. */
const MOST = 12;

const keptRecent = z.strictObject({
  id: opaqueId,
  path: z.string().min(1),
  when: moment,
  thumbnail: z.string().nullable(),
});
const keptList = z.strictObject({
  schema: z.literal('guidesmith/recent@1'),
  cases: z.array(keptRecent),
});
type KeptList = z.output<typeof keptList>;

/** The cases that were opened or saved last. Paths stay in here. */
export interface RecentCases {
  add(path: string, thumbnail: string | null): Promise<void>;
  list(): Promise<readonly RecentCase[]>;
  pathOf(id: string): Promise<string | null>;
  forget(id: string): Promise<void>;
}

/** The list kept in `path`. */
export function openRecentCases(path: string): RecentCases {
  const empty: KeptList = { schema: 'guidesmith/recent@1', cases: [] };
  const kept: KeptJson<KeptList> = keptJson(path, (found) =>
    found === undefined ? empty : keptList.parse(found),
  );
  return {
    async add(casePath, thumbnail) {
      await kept.change((list) => {
        const known = list.cases.find((one) => one.path === casePath);
        const id = known?.id ?? randomUUID();
        const rest = list.cases.filter((one) => one.path !== casePath);
        const first = { id, path: casePath, when: Date.now(), thumbnail };
        return { ...list, cases: [first, ...rest].slice(0, MOST) };
      });
    },
    async list() {
      const { cases } = await kept.read();
      return Promise.all(
        cases.map(async ({ id, path: file, when, thumbnail }) => {
          const present = (await fileFacts(file).catch(() => null)) === 'file';
          return { id, name: basename(file), when, thumbnail, present };
        }),
      );
    },
    pathOf: async (id) => (await kept.read()).cases.find((one) => one.id === id)?.path ?? null,
    async forget(id) {
      await kept.change((list) => ({ ...list, cases: list.cases.filter((one) => one.id !== id) }));
    },
  };
}
