import type { AnatomyEntry } from '../../shared/case/case-schema.ts';
import { present } from '../../shared/case/history.ts';
import { spatialIndexFrom } from '../../shared/mesh/bvh-spatial-index.ts';
import { unitFactor } from '../../shared/procedures/mesh-unit.ts';
import type { AnatomyClient } from '../geometry-client/anatomy-client.ts';
import { setAnatomyStatus, useAnatomy } from '../stores/anatomy-store.ts';
import { useCase } from '../stores/case-store.ts';
import { pictureDrawn } from './picture-drawn.ts';

/**
 * Keeps the anatomy store in step with the case: each mesh that the document names is read once, in a worker, and drawn before its
 * tree is begun, which would take the processor from its picture where that is drawn in software. Returns the end of it.
 */
export function keepAnatomyLoaded(
  client: Pick<AnatomyClient, 'read'>,
  drawnOnce: () => Promise<void> = pictureDrawn,
): () => void {
  /** What each anatomy was read from, so that it is read again when that changes. */
  const wanted = new Map<string, { bytes: Uint8Array; unit: string }>();
  let key: number | null = null;

  const read = async (entry: AnatomyEntry, bytes: Uint8Array): Promise<void> => {
    const mine = { bytes, unit: entry.unit };
    wanted.set(entry.id, mine);
    setAnatomyStatus(entry.id, { status: 'reading' });
    const outcome = await client.read(entry.mesh, bytes, unitFactor(entry.unit));
    const isWanted = (): boolean => wanted.get(entry.id) === mine;
    if (!outcome.ok) {
      if (isWanted()) setAnatomyStatus(entry.id, { status: 'failed', fault: outcome.fault });
      return;
    }
    const { drawn, tree } = outcome.value;
    if (isWanted()) {
      setAnatomyStatus(entry.id, { status: 'drawn', ...drawn });
      await drawnOnce();
    }
    const indexed = await tree();
    if (!isWanted()) return;
    if (!indexed.ok) {
      setAnatomyStatus(entry.id, { status: 'failed', fault: indexed.fault });
      return;
    }
    const index = spatialIndexFrom(drawn.mesh, indexed.value);
    setAnatomyStatus(entry.id, { status: 'ready', ...drawn, index });
  };

  const follow = (): void => {
    const { session } = useCase.getState();
    if ((session?.key ?? null) !== key) {
      key = session?.key ?? null;
      wanted.clear();
      useAnatomy.setState({ byId: new Map() });
    }
    if (session === null) return;
    const { anatomy } = present(session.history);
    for (const id of [...wanted.keys()]) {
      if (anatomy.some((entry) => entry.id === id)) continue;
      wanted.delete(id);
      setAnatomyStatus(id, null);
    }
    for (const entry of anatomy) {
      const bytes = session.meshes.get(entry.mesh);
      const before = wanted.get(entry.id);
      if (bytes === undefined || (before?.bytes === bytes && before.unit === entry.unit)) continue;
      void read(entry, bytes);
    }
  };

  follow();
  const stop = useCase.subscribe(follow);
  return () => {
    stop();
    wanted.clear();
  };
}
