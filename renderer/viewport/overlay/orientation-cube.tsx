import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Matrix4, Quaternion, Vector3 } from 'three';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { shortcutText } from '../../actions/action.ts';
import { Tip } from '../../controls/tip.tsx';
import { useDocument } from '../../stores/case-store.ts';
import { moveCamera, type StandardView } from '../../stores/view-store.ts';
import type { CameraRig } from '../camera/camera-rig.ts';
import {
  type PatientSystem,
  SIDE_LETTERS,
  STANDARD_VIEWS,
  towards,
} from '../camera/patient-sides.ts';
import { standardShortcut } from '../view-actions.ts';
import { useRig } from '../viewport-context.ts';
import { facePlacement } from './face-placement.ts';
import styles from './orientation-cube.module.css';

/** Length of an edge, pixels. */
const EDGE = 46;

/** A cube with the patient's letters that turns with the camera; a click on a face looks at the patient from there. */
export function OrientationCube() {
  const { t } = useTranslation('viewport');
  const rig = useRig();
  const system = useDocument()?.coordinateSystem ?? 'LPS';
  const cube = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const turn = (): void => {
      if (cube.current !== null) cube.current.style.transform = cubeTransform(rig);
    };
    turn();
    return rig.onChange(turn);
  }, [rig]);
  return (
    <fieldset className={styles.box} aria-label={t('cube')}>
      <div ref={cube} className={styles.cube}>
        {STANDARD_VIEWS.map((view) => (
          <Tip
            key={view}
            text={t(`views.${view}`)}
            shortcut={shortcutText(standardShortcut(view))}
            side="left"
          >
            <button
              type="button"
              className={styles.face}
              style={{ transform: facePlacement(towards(view, system), upOf(view, system), EDGE) }}
              aria-label={t(`views.${view}`)}
              onClick={() => lookFrom(view)}
            >
              {SIDE_LETTERS[view]}
            </button>
          </Tip>
        ))}
      </div>
    </fieldset>
  );
}

const lookFrom = (view: StandardView): void => moveCamera({ type: 'standard', view });

/** Letters stand head up; on the upper and the lower side their top is to the front. */
const upOf = (view: StandardView, system: PatientSystem): Vec3 =>
  towards(view === 'superior' || view === 'inferior' ? 'anterior' : 'superior', system);

/** The patient's axes as the camera sees them, for a page whose y points down. */
function cubeTransform(rig: CameraRig): string {
  const turn = new Matrix4().makeRotationFromQuaternion(
    new Quaternion(...rig.pose.rotation).invert(),
  );
  const columns = [0, 1, 2].map((k) => new Vector3().setFromMatrixColumn(turn, k));
  const numbers = columns.flatMap(({ x, y, z }) => [x, -y, z, 0]);
  return `matrix3d(${numbers.map((n) => n.toFixed(5)).join(',')},0,0,0,1)`;
}
