import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Role, roleSchema } from '../../../shared/review/fields.ts';
import type { Identity } from '../../../shared/review/identity.ts';
import { openSignature, publicKeyPem } from '../../../shared/review/signature.ts';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { host } from '../../host/host.ts';
import { Said } from '../../i18n/said.tsx';
import { releaseClient } from '../../live/release-client.ts';
import { useCase } from '../../stores/case-store.ts';
import { useProfiles } from '../../stores/profiles-store.ts';
import { pinKeys, takeIdentity, useSigning } from '../../stores/signing-store.ts';
import { Busy } from './busy.tsx';
import styles from './identity-dialog.module.css';
import { Line } from './line.tsx';
import panel from './panel.module.css';
import { examineRecords } from './release-work.ts';
import { useReview } from './review-store.ts';

const close = (): void => useReview.setState({ identityDialog: false, afterIdentity: null });

/** Signs as this one from now on, and does what was waiting for it. */
async function take(identity: Identity): Promise<void> {
  await takeIdentity(identity);
  const { afterIdentity } = useReview.getState();
  close();
  afterIdentity?.();
}

/** Who signs at this machine: take one, make one, give out its public key, pin the keys of others. */
export function IdentityDialog() {
  const { t } = useTranslation('review');
  const identities = useSigning((state) => state.identities);
  return (
    <Dialog title={t('identityTitle')} onClose={close} width={560}>
      <div className={panel.form}>
        {identities.length > 0 && (
          <section className={styles.identities}>
            <h3 className={panel.subheading}>{t('identityKnown')}</h3>
            {identities.map((identity, i) => (
              <Known key={identity.publicKey} identity={identity} used={i === 0} />
            ))}
          </section>
        )}
        <NewIdentity />
        <PinnedKeys />
      </div>
    </Dialog>
  );
}

function Known({ identity, used }: { readonly identity: Identity; readonly used: boolean }) {
  const { t } = useTranslation('review');
  const { person, publicKey } = identity;
  const saveKey = (): void => {
    const bytes = new TextEncoder().encode(publicKeyPem(publicKey));
    const name = `${person.name.replace(/[^\p{L}\p{N}]+/gu, '-')}.pem`;
    void host.exportFiles([{ name, bytes }]);
  };
  return (
    <div className={styles.identity}>
      <span>
        <span className={panel.who}>{person.name}</span>, {t(`roles.${person.role}`)},{' '}
        {person.institution}
      </span>
      <span className={panel.buttons}>
        <Button onClick={saveKey}>{t('exportKey')}</Button>
        <Button disabled={used} onClick={() => void take(identity)}>
          {used ? t('identityUsed') : t('identityUse')}
        </Button>
      </span>
    </div>
  );
}

function NewIdentity() {
  const { t } = useTranslation('review');
  const [name, setName] = useState('');
  const [institution, setInstitution] = useState(
    () => useProfiles.getState().centre?.institution ?? '',
  );
  const [role, setRole] = useState<Role>('surgeon');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const differs = again !== '' && passphrase !== again;
  const complete = name.trim() !== '' && institution.trim() !== '' && passphrase !== '' && !differs;
  const create = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const person = { name: name.trim(), role, institution: institution.trim() };
    const time = new Date().toISOString();
    const outcome = await releaseClient.ask((w) => w.createIdentity(person, passphrase, time));
    setBusy(false);
    if (!outcome.ok) return setProblem(outcome.fault.message);
    await take(outcome.value);
  };
  return (
    <section className={panel.form}>
      <h3 className={panel.subheading}>{t('identityMake')}</h3>
      <p className={panel.muted}>{t('identityText')}</p>
      <Line label={t('name')} value={name} hint={t('nameHint')} onChange={setName} />
      <div className={panel.two}>
        <label className={panel.form}>
          {t('role')}
          <select
            className={panel.input}
            value={role}
            onChange={(event) => setRole(roleSchema.parse(event.target.value))}
          >
            {roleSchema.options.map((one) => (
              <option key={one} value={one}>
                {t(`roles.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <Line label={t('institution')} value={institution} onChange={setInstitution} />
      </div>
      <div className={panel.two}>
        <Line
          secret
          label={t('passphrase')}
          value={passphrase}
          hint={t('passphraseHint')}
          onChange={setPassphrase}
        />
        <Line secret label={t('passphraseAgain')} value={again} onChange={setAgain} />
      </div>
      {differs && <p className={panel.refusal}>{t('passphraseDiffers')}</p>}
      {problem !== null && (
        <p className={panel.refusal} role="alert">
          <Said>{problem}</Said>
        </p>
      )}
      {busy && <Busy>{t('creating')}</Busy>}
      <div className={panel.buttons}>
        <Button
          kind="primary"
          disabled={busy || !complete || again === ''}
          onClick={() => void create()}
        >
          {t('create')}
        </Button>
      </div>
    </section>
  );
}

/** Keys that someone here vouches for: those of the case's signers can be pinned once their owners were asked. */
function PinnedKeys() {
  const { t } = useTranslation('review');
  const trusted = useSigning((state) => state.trusted);
  const signatures = useCase(({ session }) => session?.records?.review.signatures ?? null);
  const known = new Set(trusted?.keys.map(({ publicKey }) => publicKey));
  const signers = (signatures ?? []).flatMap((signature) => {
    const opened = openSignature(signature);
    return opened.ok && !known.has(opened.statement.publicKey) ? [opened.statement] : [];
  });
  const first = signers.filter(
    ({ publicKey }, i) => signers.findIndex((other) => other.publicKey === publicKey) === i,
  );
  const pin = ({ name, role, institution, publicKey }: (typeof signers)[number]): void => {
    const keys = [...(trusted?.keys ?? []), { name, role, institution, publicKey }];
    const centre = trusted?.centre ?? t('centre');
    void pinKeys({ schema: 'guidesmith/trusted-keys@1', centre, keys }).then(examineRecords);
  };
  return (
    <section className={panel.form}>
      <h3 className={panel.subheading}>{t('pinned')}</h3>
      <p className={panel.muted}>
        {trusted === null ? t('pinnedNone') : t('pinnedCount', { count: trusted.keys.length })}
      </p>
      <div className={panel.buttons}>
        {first.map((statement) => (
          <Button key={statement.publicKey} onClick={() => pin(statement)}>
            {t('pinSigner', { name: statement.name })}
          </Button>
        ))}
      </div>
    </section>
  );
}
