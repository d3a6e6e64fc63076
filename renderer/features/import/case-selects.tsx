import { useTranslation } from 'react-i18next';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { type ProcedureChoice, packTitle } from '../../case-view/procedure-choices.ts';
import { SIDES, type Side } from './case-of-meshes.ts';

interface SelectProps<T> {
  readonly id: string;
  readonly className: string | undefined;
  readonly value: T;
  readonly onChange: (value: T) => void;
}

interface ProcedureSelectProps extends Omit<SelectProps<string>, 'value'> {
  /** Key of the procedure; null: not chosen yet. */
  readonly value: string | null;
  readonly procedures: readonly ProcedureChoice[];
  /** Id of what says more about it. */
  readonly describedBy?: string;
}

/** The procedure of a case: the program's packs and the centre's own. */
export function ProcedureSelect(props: ProcedureSelectProps) {
  const { id, className, value, procedures, describedBy, onChange } = props;
  const { t, i18n } = useTranslation('files');
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  return (
    <select
      id={id}
      className={className}
      value={value ?? ''}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.target.value)}
    >
      {value === null && (
        <option value="" disabled>
          {t('chooseProcedure')}
        </option>
      )}
      {procedures.map(({ key, pack }) => (
        <option key={key} value={key}>
          {packTitle(pack, language)}
        </option>
      ))}
    </select>
  );
}

/** The side that a case is for. */
export function SideSelect({ id, className, value, onChange }: SelectProps<Side>) {
  const { t } = useTranslation('importing');
  return (
    <select
      id={id}
      className={className}
      value={value}
      onChange={(event) => onChange(event.target.value as Side)}
    >
      {SIDES.map((side) => (
        <option key={side} value={side}>
          {t(`sides.${side}`)}
        </option>
      ))}
    </select>
  );
}

type System = CaseDocument['coordinateSystem'];

/** The patient's axes, of a case or of what its files are taken to be in. */
export function AxesSelect({ id, className, value, onChange }: SelectProps<System>) {
  return (
    <select
      id={id}
      className={className}
      value={value}
      onChange={(event) => onChange(event.target.value as System)}
    >
      <option value="LPS">LPS (DICOM)</option>
      <option value="RAS">RAS (3D Slicer)</option>
    </select>
  );
}
