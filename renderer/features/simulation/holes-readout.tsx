import { useTranslation } from 'react-i18next';
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
