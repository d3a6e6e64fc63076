import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDocument, Trajectory } from '../../../shared/case/case-schema.ts';
import { declaredIds, freshId } from '../../../shared/case/entities.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { PlainNumberField } from '../../controls/plain-number-field.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { loadedAnatomy } from '../../stores/anatomy-store.ts';
import { useOpenDocument } from '../../stores/case-store.ts';
import { addAndSelect } from './edits.ts';
import styles from './item-dialogs.module.css';
import { freshName } from './item-name.ts';
import {
  mirrored,
  otherSide,
  type Plane,
  planeAtX,
  planeThrough,
  suggestMidX,
} from './mid-plane.ts';

type By = 'x' | 'landmarks';

/** Asks for the mid-plane and mirrors a trajectory across it. */
export function MirrorDialog({
  id,
  onClose,
}: {
  readonly id: string;
  readonly onClose: () => void;
}) {
  const document = useOpenDocument();
  const trajectory = document.trajectories.find((one) => one.id === id);
  return trajectory === undefined ? null : (
    <Mirror document={document} trajectory={trajectory} onClose={onClose} />
  );
}

interface MirrorProps {
  readonly document: CaseDocument;
  readonly trajectory: Trajectory;
  readonly onClose: () => void;
}

function Mirror({ document, trajectory, onClose }: MirrorProps) {
  const { t } = useTranslation('outline');
  const { landmarks } = document;
  const name = trajectory.name ?? trajectory.id;
  const [by, setBy] = useState<By>('x');
  const [x, setX] = useState(() => suggestMidX(document, middleOf(trajectory.within ?? null)));
  const [newName, setNewName] = useState(() =>
    freshName(document, otherSide(name) ?? t('copyName', { name })),
  );
  const [points, setPoints] = useState<readonly string[]>(
    landmarks.slice(0, 3).map((landmark) => landmark.id),
  );
  const plane = by === 'x' ? planeAtX(x) : planeOf(document, points);
  const fault =
    by === 'x' || plane !== null
      ? null
      : landmarks.length < 3
        ? t('mirrorNeedsLandmarks')
        : t('mirrorOnLine');
  const mirror = (): void => {
    if (plane === null) return;
    const taken = new Set(declaredIds(document).map((one) => one.id));
    const newId = freshId(otherSide(trajectory.id) ?? trajectory.id, taken);
    addAndSelect({
      command: { type: 'mirror-trajectory', id: trajectory.id, newId, name: newName, plane },
      made: { kind: 'trajectory', id: newId },
    });
    onClose();
  };
  return (
    <Dialog
      title={t('mirrorTitle', { name })}
      width={400}
      onClose={onClose}
      footer={
        <>
          <Cancel onClose={onClose} />
          <Button kind="primary" disabled={plane === null} onClick={mirror}>
            {t('mirrorNow')}
          </Button>
        </>
      }
    >
      <SegmentedControl
        label={t('mirrorPlane')}
        value={by}
        options={[
          { value: 'x', text: t('mirrorByX') },
          { value: 'landmarks', text: t('mirrorByLandmarks') },
        ]}
        onChange={setBy}
      />
      {by === 'x' ? (
        <PlainNumberField
          label={t('mirrorX')}
          value={x}
          unit="mm"
          step={0.5}
          hint={t('mirrorXHint')}
          onChange={setX}
        />
      ) : (
        landmarks.length >= 3 &&
        [0, 1, 2].map((i) => (
          <SelectField
            key={i}
            label={t('mirrorLandmark', { number: i + 1 })}
            value={points[i] ?? ''}
            options={landmarks.map((one) => ({ value: one.id, text: one.name ?? one.id }))}
            onChange={(chosen) => setPoints(points.with(i, chosen))}
          />
        ))
      )}
      {fault !== null && (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
      <TextField
        label={t('mirrorName')}
        value={newName}
        onCommit={(value) => {
          setNewName(value === '' ? name : value);
          return null;
        }}
      />
      {plane !== null && (
        <dl className={styles.preview}>
          <dt>{t('mirrorEntry')}</dt>
          <dd>{placeText(mirrored(trajectory.entry, plane))}</dd>
          <dt>{t('mirrorTarget')}</dt>
          <dd>{placeText(mirrored(trajectory.target, plane))}</dd>
        </dl>
      )}
    </Dialog>
  );
}

function Cancel({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('app');
  return <Button onClick={onClose}>{t('cancel')}</Button>;
}

const placeText = (p: Vec3): string => `${p.map((c) => c.toFixed(1)).join(', ')} mm`;

function planeOf({ landmarks }: CaseDocument, ids: readonly string[]): Plane | null {
  const [a, b, c] = ids.map((id) => landmarks.find((one) => one.id === id)?.position);
  return a === undefined || b === undefined || c === undefined ? null : planeThrough([a, b, c]);
}

/** Middle of a mesh from side to side, mm; 0 where it is not loaded. */
function middleOf(anatomy: string | null): number {
  const positions = loadedAnatomy(anatomy)?.mesh.positions;
  if (positions === undefined) return 0;
  let least = Infinity;
  let most = -Infinity;
  for (let i = 0; i < positions.length; i += 3) {
    least = Math.min(least, positions[i]);
    most = Math.max(most, positions[i]);
  }
  return (least + most) / 2;
}
