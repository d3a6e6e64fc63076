import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guide } from '../../../shared/case/case-schema.ts';
import { MESH_FORMATS, type MeshFormat } from '../../../shared/mesh/read-result.ts';
import type { Identity } from '../../../shared/review/identity.ts';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { host } from '../../host/host.ts';
import type { FileChoice } from './export-files.ts';
import type { PackageForm } from './export-package.ts';
import styles from './file-dialogs.module.css';

/** 3MF first: it alone states its unit, title and case. */
const FORMATS: readonly MeshFormat[] = [
  '3mf',
  ...MESH_FORMATS.filter((format) => format !== '3mf'),
];

interface FileOptionsProps {
  readonly guides: readonly Guide[];
  readonly choice: FileChoice;
  readonly approved: boolean;
  readonly onChange: (choice: FileChoice) => void;
}

/** Which guides, in which formats, and what goes along. */
export function FileOptions({ guides, choice, approved, onChange }: FileOptionsProps) {
  const { t } = useTranslation('files');
  const set = (changes: Partial<FileChoice>): void => onChange({ ...choice, ...changes });
  return (
    <>
      <fieldset className={styles.options}>
        <legend>{t('exportGuides')}</legend>
        {guides.map(({ id, name }) => (
          <Check
            key={id}
            label={name ?? id}
            checked={choice.guides.has(id)}
            onChange={(on) => set({ guides: toggled(choice.guides, id, on) })}
          />
        ))}
      </fieldset>
      <fieldset className={styles.options}>
        <legend>{t('exportFormats')}</legend>
        {FORMATS.map((format) => (
          <Check
            key={format}
            label={format.toUpperCase()}
            checked={choice.formats.has(format)}
            onChange={(on) => set({ formats: toggled(choice.formats, format, on) })}
          />
        ))}
      </fieldset>
      <fieldset className={styles.options}>
        <legend>{t('exportWith')}</legend>
        <Check
          label={t('exportPdf')}
          checked={choice.withPdf}
          onChange={(withPdf) => set({ withPdf })}
        />
        <Check
          label={t('exportReport')}
          checked={choice.withReport}
          onChange={(withReport) => set({ withReport })}
        />
        <Check
          label={t('exportCase')}
          checked={choice.withCase}
          onChange={(withCase) => set({ withCase })}
        />
      </fieldset>
      {!approved && <p className={styles.draft}>{t('exportDraftFiles')}</p>}
    </>
  );
}

interface PackageOptionsProps {
  readonly form: PackageForm;
  readonly approved: boolean;
  readonly onChange: (form: PackageForm) => void;
}

/** What a package is, and the form that it takes. */
export function PackageOptions({ form, approved, onChange }: PackageOptionsProps) {
  const { t } = useTranslation('files');
  return (
    <div className={styles.packageText}>
      <p>{t('exportPackageText')}</p>
      {host.capabilities.exportsFolders && (
        <SegmentedControl
          label={t('exportForm')}
          value={form}
          options={[
            { value: 'folder', text: t('exportAsFolder') },
            { value: 'zip', text: t('exportAsZip') },
          ]}
          onChange={onChange}
        />
      )}
      {!approved && <p className={styles.draft}>{t('exportDraftPackage')}</p>}
    </div>
  );
}

interface SignPackageProps {
  /** Who signs at this machine; null where nobody said so yet. */
  readonly identity: Identity | null;
  readonly passphrase: string;
  readonly onChange: (passphrase: string) => void;
  /** Enter in the passphrase: the export begins. */
  readonly onEnter: () => void;
}

/** Who vouches for the package as a whole: with a passphrase its manifest is signed, and with it every file. */
export function SignPackage({ identity, passphrase, onChange, onEnter }: SignPackageProps) {
  const { t } = useTranslation('files');
  const roles = useTranslation('review').t;
  const id = useId();
  if (identity === null) return <p className={styles.signs}>{t('signPackageNobody')}</p>;
  const { name, role } = identity.person;
  return (
    <div className={styles.signs}>
      <label htmlFor={id}>{t('signPackage', { name, role: roles(`roles.${role}`) })}</label>
      <input
        id={id}
        className={styles.input}
        type="password"
        autoComplete="off"
        placeholder={t('signPackageHint')}
        value={passphrase}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={({ key }) => key === 'Enter' && onEnter()}
      />
      <p>{t('signPackageText')}</p>
    </div>
  );
}

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Check({ label, checked, onChange }: CheckProps) {
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        className={styles.checkbox}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  );
}

function toggled<T>(set: ReadonlySet<T>, item: T, on: boolean): ReadonlySet<T> {
  const next = new Set(set);
  if (on) next.add(item);
  else next.delete(item);
  return next;
}
