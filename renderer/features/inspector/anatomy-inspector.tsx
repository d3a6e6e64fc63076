import { Wrench } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meshUnit } from '../../../shared/case/anatomy-schema.ts';
import type { AnatomyEntry } from '../../../shared/case/case-schema.ts';
import { changeUnit } from '../../../shared/case/change-unit.ts';
import { Button } from '../../controls/button.tsx';
import type { Refusal } from '../../controls/number-spec.ts';
import { Section } from '../../controls/section.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import { SaidNote } from '../../i18n/said.tsx';
import { useAnatomy } from '../../stores/anatomy-store.ts';
import { useOpenDocument } from '../../stores/case-store.ts';
import { openRepair } from '../import/index.ts';
import { changeRole } from '../items/index.ts';
import { concernsId, FeatureChecks } from './feature-checks.tsx';
import styles from './inspector.module.css';
import { boxOf, volumeOf } from './mesh-facts.ts';
import { ParameterFields } from './parameter-field.tsx';
import { ReadRow } from './read-row.tsx';
import { tryCommand } from './try-command.ts';

const ROLES: readonly AnatomyEntry['role'][] = ['bone', 'skin', 'risk', 'other'];

const MM3_PER_CM3 = 1000;

/** A mesh of the patient. */
export function AnatomyInspector({ entry }: { readonly entry: AnatomyEntry }) {
  const { t } = useTranslation('inspector');
  const { t: words } = useTranslation('outline');
  const { t: importing } = useTranslation('importing');
  const item = { kind: 'anatomy', id: entry.id } as const;
  return (
    <>
      <Section name="place" title={t('fields.role')}>
        <SelectField
          label={t('fields.role')}
          value={entry.role}
          options={ROLES.map((value) => ({ value, text: words(`roles.${value}`) }))}
          onChange={(role) => tryCommand(changeRole(entry, role))}
        />
        {entry.role === 'risk' && <ParameterFields items={[item]} fields={['minDistance']} />}
      </Section>
      <Section name="mesh" title={t('sections.mesh')}>
        <UnitField key={entry.id} entry={entry} />
        <ReadRow label={t('fields.file')} title={entry.mesh}>
          {entry.mesh.split('/').at(-1)}
        </ReadRow>
        <MeshFacts id={entry.id} />
        <Button icon={<Wrench aria-hidden />} onClick={() => void openRepair(entry.id)}>
          {importing('repair')}
        </Button>
        <p className={styles.note}>{t('meshAxesHint')}</p>
      </Section>
      <FeatureChecks guide={null} concerns={concernsId(entry.id)} />
    </>
  );
}

/** The unit of the mesh's file; what was planned on the mesh grows and shrinks with it. */
function UnitField({ entry }: { readonly entry: AnatomyEntry }) {
  const { t } = useTranslation('inspector');
  const document = useOpenDocument();
  const [fault, setFault] = useState<Refusal>(null);
  return (
    <SelectField
      label={t('fields.unit')}
      value={entry.unit}
      options={meshUnit.options.map((value) => ({ value, text: value }))}
      hint={t('unitHint')}
      fault={fault}
      onChange={(unit) => setFault(tryCommand(changeUnit(document, entry.id, unit)))}
    />
  );
}

function MeshFacts({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation('inspector');
  const loaded = useAnatomy((state) => state.byId.get(id));
  if (loaded?.status !== 'ready') return null;
  const { mesh, facetsInFile, notes } = loaded;
  const [x, y, z] = boxOf(mesh);
  return (
    <>
      <ReadRow label={t('fields.facets')}>{facetsInFile.toLocaleString(i18n.language)}</ReadRow>
      <ReadRow
        label={t('fields.size')}
      >{`${[x, y, z].map((side) => side.toFixed(1)).join(' × ')} mm`}</ReadRow>
      <ReadRow
        label={t('fields.volume')}
      >{`${(volumeOf(mesh) / MM3_PER_CM3).toFixed(1)} cm³`}</ReadRow>
      {notes.length > 0 && <p className={styles.note}>{t('readNotes')}</p>}
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          <SaidNote>{note}</SaidNote>
        </p>
      ))}
    </>
  );
}
