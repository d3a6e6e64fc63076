import { useTranslation } from 'react-i18next';
import type { CaseDocument, MeshUnit } from '../../../shared/case/case-schema.ts';
import { isLikelySize, likelyUnit, UNIT_MM } from '../../../shared/mesh/likely-unit.ts';
import { FaultList } from './fault-list.tsx';
import styles from './import.module.css';
import type { ExpectedRisk } from './likely-structure.ts';
import { canTurn, type MeshAnswers, type MeshChoice } from './mesh-choice.ts';

const ROLES = ['bone', 'skin', 'risk', 'other'] as const;
const UNITS = ['mm', 'cm', 'm', 'inch'] as const;

interface MeshRowProps {
  readonly choice: MeshChoice;
  /** There are others beside it, so that it can be left out. */
  readonly several: boolean;
  readonly inspecting: boolean;
  readonly axes: {
    readonly system: CaseDocument['coordinateSystem'];
    readonly assumed: CaseDocument['coordinateSystem'];
  };
  /** What the procedure expects of risk structures. */
  readonly risks: readonly ExpectedRisk[];
  readonly onChange: (changes: Partial<MeshAnswers>) => void;
}

/** One object of a file: name, role, unit, size, facets, faults, and what is asked about it. */
export function MeshRow({ choice, several, inspecting, axes, risks, onChange }: MeshRowProps) {
  const { t, i18n } = useTranslation('importing');
  const { t: words } = useTranslation('files');
  const { name, look, faults, sizeMm, triangles, included } = choice;
  const unit = look.unit === 'mm' ? 'mm' : choice.unit;
  const space = look.space ?? axes.assumed;
  return (
    <div className={styles.object} data-out={!included}>
      <div className={styles.answers}>
        {several && (
          <input
            type="checkbox"
            className={styles.checkbox}
            aria-label={t('include', { name })}
            checked={included}
            onChange={(event) => onChange({ included: event.target.checked })}
          />
        )}
        <input
          className={styles.input}
          aria-label={t('nameOf', { file: choice.mesh.name })}
          value={name}
          disabled={!included}
          onChange={(event) => onChange({ name: event.target.value })}
        />
        <RoleSelect choice={choice} risks={risks} onChange={onChange} />
        <select
          className={styles.select}
          aria-label={`${words('unit')} ${name}`}
          value={unit}
          disabled={look.unit === 'mm' || !included}
          onChange={(event) => onChange({ unit: event.target.value as MeshUnit })}
        >
          {UNITS.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </div>
      {included && (
        <>
          <p className={styles.facts}>
            {sizeMm.map((side) => sizeText(side)).join(' × ')} mm ·{' '}
            {t('facets', { count: triangles, facets: triangles.toLocaleString(i18n.language) })}
            {faults !== null && faults.faults.length === 0 && ` · ${t('sound')}`}
            {faults === null && inspecting && ` · ${t('inspecting')}`}
            {faults === null && !inspecting && ` · ${t('notInspected')}`}
          </p>
          <UnitQuestion choice={choice} unit={unit} onChange={onChange} />
          {space !== axes.system && (
            <p className={styles.note}>{t('turned', { from: space, to: axes.system })}</p>
          )}
          {faults !== null && <FaultList faults={faults.faults} />}
          {faults !== null && faults.faults.length > 0 && (
            <p className={styles.note}>{t('faultsWayOut')}</p>
          )}
          {canTurn(faults) && (
            <label className={styles.check}>
              <input
                type="checkbox"
                className={styles.checkbox}
                checked={choice.turnOutward}
                onChange={(event) => onChange({ turnOutward: event.target.checked })}
              />
              <span>
                {t('turnOutward')}
                {faults?.inspected.facing === 'inward' && (
                  <span className={styles.warning}> {t('maybeMirrored')}</span>
                )}
              </span>
            </label>
          )}
        </>
      )}
    </div>
  );
}

/** Separates a role from the structure in the value of an option. */
const OF = ':';

/** What the mesh is to the guide; a risk structure also which of those that the procedure expects, since each has its own distance and part in the plan. */
function RoleSelect({
  choice: { name, role, structure, included },
  risks,
  onChange,
}: Pick<MeshRowProps, 'choice' | 'risks' | 'onChange'>) {
  const { t, i18n } = useTranslation('importing');
  const { t: words } = useTranslation('files');
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  const option = (one: (typeof ROLES)[number]) => (
    <option key={one} value={one}>
      {words(`roles.${one}`)}
    </option>
  );
  const choose = (value: string): void => {
    const [chosen, of] = value.split(OF);
    onChange({ role: chosen as MeshChoice['role'], structure: of ?? null });
  };
  return (
    <select
      className={styles.select}
      aria-label={`${words('role')} ${name}`}
      value={role === 'risk' && structure !== null ? `risk${OF}${structure}` : role}
      disabled={!included}
      onChange={(event) => choose(event.target.value)}
    >
      {option('bone')}
      {option('skin')}
      {risks.length === 0 ? (
        option('risk')
      ) : (
        <optgroup label={words('roles.risk')}>
          {risks.map(({ id, name: called }) => (
            <option key={id} value={`risk${OF}${id}`}>
              {called[language]}
            </option>
          ))}
          <option value="risk">{t('otherRisk')}</option>
        </optgroup>
      )}
      {option('other')}
    </select>
  );
}

/** A size that no bone has is asked about: with the unit that would make it one, where there is such a unit. */
function UnitQuestion({
  choice: { sizeMm, role, look },
  unit,
  onChange,
}: {
  readonly choice: MeshChoice;
  readonly unit: MeshUnit;
  readonly onChange: (changes: Partial<MeshAnswers>) => void;
}) {
  const { t } = useTranslation('importing');
  const longest = Math.max(...sizeMm);
  const guessed = look.unit !== 'mm' && unit !== 'mm' && isLikelySize(longest);
  if (guessed) {
    return <p className={styles.note}>{t('unitGuessed', { unit, size: sizeText(longest) })}</p>;
  }
  if (isLikelySize(longest) || role === 'risk') return null;
  const better = look.unit === 'mm' ? null : likelyUnit(longest / UNIT_MM[unit]);
  return (
    <p className={styles.warning} role="alert">
      {t('unlikelySize', { size: sizeText(longest) })}{' '}
      {better !== null && better !== unit && (
        <button type="button" className={styles.link} onClick={() => onChange({ unit: better })}>
          {t('takeUnit', { unit: better })}
        </button>
      )}
    </p>
  );
}

const sizeText = (mm: number): string => (mm >= 10 ? mm.toFixed(1) : mm.toPrecision(2));
