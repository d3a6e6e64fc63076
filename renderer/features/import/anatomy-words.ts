// What of a file's name may be taken over as the name of anatomy. Files are called after patients (`WANG_XIUYING_1953_L4.stl`), and what a thing is called
// stands in every report and package: only words that name anatomy come in by themselves, the rest is for the user to type.

const BONES =
  'atlas axis bone bones calcaneus cervical clavicle coccyx condyle cranium facet femur fibula foot frontal hand hip humerus ilium ischium jaw knee lamina lumbar ' +
  'mandible mastoid maxilla metacarpal metatarsal navicular nasal occipital orbit palate parietal patella pedicle pelvis phalanx plateau pubis radius rib ribs ' +
  'sacral sacrum scaphoid scapula segment sella shoulder skull sphenoid spine spinous sternum surface talus temporal thoracic tibia ulna vertebra vertebrae wrist zygoma zygomatic';
const OTHERS =
  'acetabulum airway alveolar aorta arteries artery brain canal carotid cava coronary cord crest disc dura dural face facial foramen foramina head iliac implant intracranial ' +
  'joint ligament lingual maxillary mental muscle nerve nerves optic ovale peroneal plate popliteal process root roots sac sciatic screw sigmoid sinus skin soft ' +
  'spinal synthetic teeth thecal tibial tissue tooth transverse trigeminal tumor tumour vein veins vena venous vertebral vessel vessels ica ivc';
const PLACES =
  'left right anterior posterior superior inferior medial lateral proximal distal midline upper lower internal external common l r';

const WORDS: ReadonlySet<string> = new Set(`${BONES} ${OTHERS} ${PLACES}`.split(' '));

/** Vertebrae and sacral levels: C2, T12, L4, S3. */
const LEVEL = /^(?:c[1-7]|th?(?:[1-9]|1[0-2])|l[1-6]|s[1-5])$/i;

/** The anatomists' a., v. and n., which mean something behind a word of theirs alone. */
const SHORT = /^[avn]$/i;

const CHINESE =
  /左侧?|右侧?|颈椎|胸椎|腰椎|骶骨|尾骨|椎[体骨管弓]|下颌骨?|上颌骨?|颅[骨底]?|[枕颞蝶颧额顶股胫腓髂坐耻桡尺肱锁髌距跟肋鼻]骨|骨盆|髋臼|肩胛骨|面部|皮肤|头部|硬膜囊?|脊髓|颈内|颌|椎|动脉|静脉|血管|神经|横窦|乙状窦|牙根|牙齿|关节|软组织|肿瘤|眼眶|骨/g;

/** The words of a file's or an object's name that name anatomy, as they stand there, a level with a capital: `real_vkh_maxilla` is `maxilla`, `l3_final_v2` is `L3`; empty where there are none. */
export function anatomyWords(name: string): string {
  const kept: string[] = [];
  let before = false;
  for (const word of name.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
    const chinese = word.match(CHINESE)?.join('') ?? '';
    const known: boolean =
      WORDS.has(word.toLowerCase()) || LEVEL.test(word) || (before && SHORT.test(word));
    if (known) kept.push(LEVEL.test(word) ? word[0].toUpperCase() + word.slice(1) : word);
    else if (chinese !== '') kept.push(chinese);
    before = known || chinese !== '';
  }
  // A letter alone is no name, and may be an initial.
  return kept.some((word) => word.length > 1) ? kept.join(' ') : '';
}
