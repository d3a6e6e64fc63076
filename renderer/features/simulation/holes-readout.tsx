import { useTranslation } from 'react-i18next';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { useThemeColours } from '../../viewport/index.ts';
import { reduced, spreadDeg } from './holes.ts';
import { pieceColour } from './piece-colours.ts';
import styles from './simulation.module.css';
import { motionNow, useSimulation } from './simulation-tool.ts';

/** Where the guide's holes lie after the reduction, and whether a straight plate's screws would go into them. */
export function HolesReadout() {
  const { t } = useTranslation('simulation');
  const colours = useThemeColours();
  const { holes: drilled, roles } = useSimulation();
  const holes = drilled.filter(({ piece }) => roles[piece] !== 'removed');
  if (holes.length === 0) return null;
  const motion = motionNow();
  const after = holes.map((hole) => reduced(hole, roles, motion));
  // Where nothing was moved, the holes are where the plan has them: nothing to read.
  if (after.every((hole, i) => isWhere(hole.position, holes[i].position))) return null;
  const [before, now] = [spreadDeg(holes), spreadDeg(after)];
  return (
    <section className={styles.holes} aria-label={t('holes')}>
      <h3>{t('holes')}</h3>
      {before !== null && now !== null && (
        <p className={styles.note}>
          {t('spread', { before: before.toFixed(1), after: now.toFixed(1) })}
        </p>
      )}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('hole')}</th>
            <th scope="col">x</th>
            <th scope="col">y</th>
            <th scope="col">z</th>
          </tr>
        </thead>
        <tbody>
          {after.map(({ id, name, piece, position }) => (
            <tr key={id}>
              <th scope="row">
                <span
                  className={styles.dot}
                  style={{ background: pieceColour(piece, colours) }}
                  aria-hidden
                />
                {name}
              </th>
              {(['x', 'y', 'z'] as const).map((axis, k) => (
                <td key={axis}>{position[k].toFixed(1)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Nearer than anyone reads, mm. */
const SAME_PLACE = 0.005;

const isWhere = (a: Vec3, b: Vec3): boolean =>
  Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) < SAME_PLACE;
