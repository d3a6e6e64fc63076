import { describe, expect, test } from 'vitest';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { namesById } from '../../../shared/case/names-by-id.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { pedicleScrew } from '../../../shared/procedures/pedicle-screw.ts';
import type { Json } from '../../../shared/report/canonical-json.ts';
import { formatAudit } from '../../../shared/review/audit-trail.ts';
import { type Builder, otherBuild, otherProgram } from '../../../shared/review/other-build.ts';
import { recordEdits } from '../../../shared/review/record-edits.ts';
import { voidedReasons } from '../../../shared/review/release.ts';
import {
  approve,
  handOver,
  type Records,
  recordVerified,
  startRecords,
} from '../../../shared/review/review-actions.ts';
import { type RevisionInput, revisionContent } from '../../../shared/review/revision.ts';
import {
  toldChanges,
  toldContentChanges,
  toldOrderChanges,
} from '../../../shared/review/told-changes.ts';
import { verifyReview } from '../../../shared/review/verify-review.ts';
import { chineseTranslator } from '../../../shared/wording/in-chinese.ts';
import { namesIn } from '../../../shared/wording/names-in.ts';
import { contractCase } from '../../support/contract-case.ts';
import { newSigner, revisionInput, smallCase, time } from './records.ts';

const json = (value: unknown): Json => JSON.parse(JSON.stringify(value));
const inChinese = chineseTranslator();

// biome-ignore lint/suspicious/noExplicitAny: a test edits the document as it likes.
type Draft = any;

function edited(edit: (draft: Draft) => void): CaseDocument {
  const draft = contractCase();
  edit(draft);
  return parseCase(draft);
}

const before = parseCase(contractCase());
const told = (edit: (draft: Draft) => void, from: CaseDocument = before): readonly string[] =>
  toldChanges(json(from), json(edited(edit)));

describe('what changed, as a surgeon reads it', () => {
  test.each<[string, (draft: Draft) => void, string, string]>([
    [
      'a number of a guide',
      (draft) => {
        draft.guides[0].clearance = 0.3;
      },
      'Guide "L4 guide": clearance: 0.2 mm became 0.3 mm',
      '导板“L4 guide”：间隙：0.2 mm 改为 0.3 mm',
    ],
    [
      'a sleeve, which is called as its trajectory',
      (draft) => {
        draft.guides[0].sleeves[0].boreDiameter = 3.1;
      },
      'Guide "L4 guide", sleeve "L4 left": bore diameter: 2.9 mm became 3.1 mm',
      '导板“L4 guide”，导套“L4 left”：导孔直径：2.9 mm 改为 3.1 mm',
    ],
    [
      'a number that is left to the procedure',
      (draft) => {
        delete draft.guides[0].sleeves[0].height;
      },
      'Guide "L4 guide", sleeve "L4 left": height: 14 mm became the procedure\'s default',
      '导板“L4 guide”，导套“L4 left”：高度：14 mm 改为 术式默认值',
    ],
    [
      'a point by how far it went',
      (draft) => {
        draft.trajectories[0].entry = [11.5, 2, 0];
      },
      'Trajectory "L4 left": entry moved by 2.50 mm',
      '轨迹“L4 left”：入点移动 2.50 mm',
    ],
    [
      'a direction by its angle',
      (draft) => {
        draft.guides[0].removalDirection = [0, 1, 1];
      },
      'Guide "L4 guide": removal direction turned by 45.0°',
      '导板“L4 guide”：取下方向转动 45.0°',
    ],
    [
      'what was not there',
      (draft) => {
        delete draft.guides[0].sleeves[0].bushing;
      },
      'Guide "L4 guide", sleeve "L4 left": bushing was taken out',
      '删除导板“L4 guide”，导套“L4 left”：衬套',
    ],
    [
      'a bone by its name',
      (draft) => {
        draft.trajectories[0].within = 'dura';
      },
      'Trajectory "L4 left": bone that it stays inside of: "L4" became "dura"',
      '轨迹“L4 left”：须位于其内的骨骼："L4" 改为 "dura"',
    ],
    [
      'the engraved text, in its own words',
      (draft) => {
        draft.guides[0].label.text = 'P-0042 L4 REV2';
      },
      'Guide "L4 guide": label: text: "P-0042 L4" became "P-0042 L4 REV2"',
      '导板“L4 guide”：标识：文字："P-0042 L4" 改为 "P-0042 L4 REV2"',
    ],
    [
      'strokes of the brush',
      (draft) => {
        draft.guides[0].footprint.strokes[0].radius = 7;
      },
      'Guide "L4 guide": the painted footprint is another',
      '导板“L4 guide”：手绘贴附区已更改',
    ],
    [
      'a procedure by its name',
      (draft) => {
        draft.procedure = 'bone-screw';
      },
      'Procedure pack: Pedicle screws became Bone screws and wires',
      '术式方案：椎弓根螺钉 改为 骨螺钉与克氏针',
    ],
  ])('%s', (_, edit, english, chinese) => {
    expect(told(edit)).toEqual([english]);
    expect(inChinese(english, namesIn(before))).toBe(chinese);
  });

  test('a thing that moved in its list keeps its own name, and what is gone has the one that it had', () => {
    const two = edited((draft) => {
      draft.guides.push({ id: 'g2', name: 'second guide', support: 'l4', clearance: 0.2 });
    });
    const gone = (draft: Draft): void => {
      draft.guides = [{ id: 'g2', name: 'second guide', support: 'l4', clearance: 0.4 }];
    };
    // "guides[0]" is another guide before than after.
    expect(told(gone, two)).toEqual([
      'Guide "second guide": clearance: 0.2 mm became 0.4 mm',
      'Guide "L4 guide" was taken out',
    ]);
  });

  test('every field of a case has a name in both languages, and no path, brace or id is shown', () => {
    const names = new Set(namesById(before).values());
    const lines = leaves(json(before)).flatMap((steps) => {
      const after = json(before);
      setAt(after, steps);
      return toldChanges(json(before), after);
    });
    expect(lines.length).toBeGreaterThan(60);
    for (const line of lines) {
      expect(line).not.toMatch(/[[\]{}]|[a-z][A-Z]|undefined|null/);
      const rest = inChinese(line, names).replace(/“[^”]*”|"[^"]*"|LPS/g, '');
      expect(rest, line).not.toMatch(/[A-Za-z]{3,}/);
    }
  });

  test('the name of the case and of a mesh file is never said: they may name the patient', () => {
    const lines = told((draft) => {
      draft.name = 'WANG-XIUYING L4';
      draft.anatomy[0].mesh = 'meshes/WANG-XIUYING.stl';
      draft.anatomy.push({ id: 'new', mesh: 'meshes/WANG-XIUYING-2.stl' });
    });
    expect(lines).toEqual([
      "The case's name is another",
      'Anatomy "L4": mesh file is another',
      'Anatomy "new" was added',
    ]);
  });

  test('an order form by what its fields are called', () => {
    const lines = toldOrderChanges(
      { route: 'cn', side: 'left' },
      { route: 'eu', side: 'right', level: 'L4' },
    );
    expect(lines).toEqual([
      'Order form: Route: China, patient-matched became EU, custom-made',
      'Order form: Side: left became right',
      'Order form: Level or site: nothing given became "L4"',
    ]);
    expect(inChinese(lines[0])).toBe('定制单：适用法规：中国，患者匹配器械 改为 欧盟，定制器械');
    expect(inChinese(lines[1])).toBe('定制单：侧别：左 改为 右');
  });
});

/** Every leaf of a document but its format and ids, which are no decisions. */
function leaves(value: Json, steps: readonly (string | number)[] = []): (string | number)[][] {
  const isPoint = Array.isArray(value) && value.every((one) => typeof one === 'number');
  if (typeof value !== 'object' || value === null || isPoint) {
    return ['schema', 'id', 'trajectory', 'cutPlane', 'units'].includes(String(steps.at(-1)))
      ? []
      : [[...steps]];
  }
  return Object.entries(value).flatMap(([key, one]) =>
    leaves(one as Json, [...steps, Array.isArray(value) ? Number(key) : key]),
  );
}

/** Another value of the same kind. */
function setAt(document: Json, steps: readonly (string | number)[]): void {
  const holder = steps.slice(0, -1).reduce((at, step) => (at as Draft)[step], document) as Draft;
  const key = steps[steps.length - 1];
  const value = holder[key];
  if (typeof value === 'number') holder[key] = value + 1;
  else if (typeof value === 'string') holder[key] = `"${value}"`.length > 3 ? '另' : '别';
  else holder[key] = [value[1], value[2] + 1, value[0]];
}

describe('an approval that no longer holds', () => {
  const engineer = newSigner('Li Wei', 'engineer');
  const surgeon = newSigner('王芳', 'surgeon');

  function approved(input: RevisionInput): Records {
    const at = { time: time(1), actor: 'Li Wei' };
    let records = handOver(startRecords('case-l4', at), input, { ...at, note: '' });
    const { hash } = records.review.revisions[0];
    records = recordVerified(records, hash, 0, at);
    for (const signer of [engineer, surgeon]) {
      records = approve(records, signer, { shownHash: hash, time: time(2) });
    }
    return records;
  }

  test('says what changed by name, and keeps the exact place in the record', () => {
    const contents = smallCase();
    const clearance = structuredClone(json(contents.document)) as Draft;
    clearance.guides[0].clearance = 0.3;
    const edit = { document: parseCase(clearance), label: 'Change clearance', time: time(5) };
    const { review, trail } = recordEdits(
      approved(revisionInput(contents)),
      contents.document,
      [edit],
      'Li Wei',
    );
    const voided = review.release?.voided;
    if (voided == null) throw new Error('the approval holds');
    expect(voidedReasons(voided)).toEqual(['Guide "L4 guide": clearance: 0.2 mm became 0.3 mm']);
    expect(voided.because).toEqual(['guides[0].clearance: 0.2 became 0.3']);
    expect(trail.entries.at(-1)?.new).toMatchObject({ because: voided.because });
    // A record that has no names yet says what it has.
    expect(voidedReasons({ ...voided, told: undefined })).toEqual(voided.because);
  });

  test('by a program that brings another procedure pack says so, and verify gives the same verdict', () => {
    const contents = smallCase();
    const input = revisionInput(contents);
    const records = approved(input);
    const { review } = records;
    const pack = { ...input.software.pack, limits: 'others' };
    const repacked = { ...input, software: { ...input.software, pack } };
    const said = otherBuild(review, revisionContent(repacked)) ?? [];
    const ofPack =
      'The procedure pack "pedicle-screw" that comes with the program is another now: the limits of the checks, and what the plan leaves to the pack, may differ.';
    expect(said).toContain(ofPack);
    expect(said.join(' ')).toContain('comes out the same, byte for byte');
    for (const sentence of said) expect(inChinese(sentence)).toMatch(/[㐀-鿿]/);
    // The records alone hold; held against this program, whose pack is another, they say what page and package say.
    const audit = formatAudit(records.trail);
    const released = (builder: Builder | null) =>
      verifyReview({ contents, review, audit, trusted: null, builder }).filter(
        ({ part }) => part === 'release',
      );
    expect(released(null)).toEqual([
      { part: 'release', status: 'pass', message: 'the case is surgeon-approved' },
    ]);
    const held = released(input.software);
    expect(held.map(({ status }) => status)).toEqual(['warn', 'warn', 'warn']);
    expect(held[0]?.message).toBe(
      'in this program the case is draft: it is revision 1 that is surgeon-approved',
    );
    expect(held.map(({ message }) => message)).toContain(ofPack);
    for (const { message } of held) expect(inChinese(message)).toMatch(/[㐀-鿿]/);
  });

  test('a pack that the case carries is part of the plan: another one is no other build of it', () => {
    const own = { ...pedicleScrew, version: '1' };
    const bare = smallCase();
    const contents = { ...bare, document: { ...bare.document, pack: own } };
    const { software, ...rest } = revisionInput(contents);
    const input = { ...rest, software: { ...software, pack: own } };
    const { review } = approved(input);
    const changed = { ...own, version: '2' };
    const content = revisionContent({
      ...input,
      contents: { ...bare, document: { ...bare.document, pack: changed } },
      software: { ...software, guidesmith: '0.2.0', pack: changed },
    });
    expect(otherBuild(review, content)).toBeNull();
    expect(otherProgram(review, contents.document, software)).toBeNull();
  });

  test('by a program of another version says so, and what the approval is worth', () => {
    const contents = smallCase();
    const input = revisionInput(contents);
    const { review } = approved(input);
    const newer = {
      ...revisionInput(contents, 10.1),
      software: { ...input.software, guidesmith: '0.2.0' },
    };
    const said = otherBuild(review, revisionContent(newer)) ?? [];
    expect(said[0]).toBe(
      'Revision 1 was made by Guidesmith 0.1.0 (manifold-3d 3.5.4); this is Guidesmith 0.2.0 (manifold-3d 3.5.4).',
    );
    expect(said.join(' ')).toContain('does not come out the same');
    expect(said.join(' ')).toContain('holds for revision 1 alone');
    for (const sentence of said) expect(inChinese(sentence)).toMatch(/[㐀-鿿]/);
    // Two programs of one version are not said to be what the other is.
    const twin = { ...newer, software: input.software };
    const [of] = otherBuild(review, revisionContent(twin)) ?? [];
    expect(of).toMatch(/^Revision 1 was made by another build of Guidesmith 0\.1\.0 /);
    expect(of).not.toContain('this is');
    expect(inChinese(of)).toContain('另一构建');
    // The same bytes are said to be the same; the same program has nothing to say; nor has a changed plan.
    const same = { ...input, software: newer.software };
    expect(otherBuild(review, revisionContent(same))?.[1]).toContain('comes out the same');
    expect(otherBuild(review, revisionContent(input))).toBeNull();
    const moved = structuredClone(json(contents.document)) as Draft;
    moved.guides[0].clearance = 0.3;
    const changed = { ...newer, contents: { ...contents, document: parseCase(moved) } };
    expect(otherBuild(review, revisionContent(changed))).toBeNull();
    expect(toldContentChanges(json(revisionContent(input)), json(revisionContent(newer)))).toEqual([
      'Guide "L4 guide" is built otherwise',
      'The program is Guidesmith 0.2.0, it was Guidesmith 0.1.0',
    ]);
  });
});
