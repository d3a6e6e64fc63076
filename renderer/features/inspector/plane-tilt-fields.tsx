import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../../controls/number-field.tsx';
import type { Refusal } from '../../controls/number-spec.ts';
import { SelectField } from '../../controls/select-field.tsx';
import { useOpenDocument } from '../../stores/case-store.ts';
import { keptDirection } from '../../tools/kept.ts';
import { STEEPEST } from './axis-angles.ts';
import {
  nearestPlane,
  type PatientPlane,
  type PlaneFrame,
  SEEN_IN,
  tilted,
  tiltOf,
} from './plane-tilt.ts';

const PLANES: readonly PatientPlane[] = ['axial', 'coronal', 'sagittal'];

interface PlaneTiltFieldsProps {
  readonly frame: PlaneFrame;
  readonly onCommit: (
    frame: { readonly normal: [number, number, number]; readonly up: [number, number, number] },
    gesture: string | null,
  ) => Refusal;
  readonly onGestureEnd: () => void;
}

/** How a cut is tilted against a plane of the patient, as two angles that are typed in degrees; at first against the one nearest to it. Each says which way a positive angle tilts. */
export function PlaneTiltFields({ frame, onCommit, onGestureEnd }: PlaneTiltFieldsProps) {
  const { t } = useTranslation('inspector');
  const { t: words } = useTranslation('parameters');
  const { coordinateSystem: axes } = useOpenDocument();
  const [reference, setReference] = useState(() => nearestPlane(frame.normal, axes));
  const tilt = tiltOf(frame.normal, reference, axes);
  const take = (index: number, angle: number, gesture: string | null): Refusal => {
    const [a, b] = tilt;
    const { normal, up } = tilted(frame, reference, index === 0 ? [angle, b] : [a, angle], axes);
    return onCommit({ normal: keptDirection(normal), up: keptDirection(up) }, gesture);
  };
  return (
    <>
      <SelectField
        label={t('tilt.against')}
        value={reference}
        options={PLANES.map((value) => ({ value, text: t(`tilt.planes.${value}`) }))}
        onChange={setReference}
      />
      {SEEN_IN[reference].map((seen, i) => {
        const angle = tilt[i];
        const key = `${reference}-${seen}` as const;
        return (
          <NumberField
            key={key}
            label={t(`tilt.seenIn.${seen}`)}
            value={angle}
            unit="°"
            hint={t('tilt.positive', { way: t(`tilt.ways.${key as Seen}`) })}
            digits={2}
            step={0.5}
            least={-STEEPEST}
            most={STEEPEST}
            onGestureEnd={onGestureEnd}
            onCommit={(value, gesture) =>
              value === null ? words('needed') : take(i, value, gesture)
            }
          />
        );
      })}
    </>
  );
}

type Seen =
  | 'axial-coronal'
  | 'axial-sagittal'
  | 'coronal-axial'
  | 'coronal-sagittal'
  | 'sagittal-axial'
  | 'sagittal-coronal';
