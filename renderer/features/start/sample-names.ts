import type { CaseDocument } from '../../../shared/case/case-schema.ts';

/** What the samples call their things, in Chinese: landmarks as the procedure packs call theirs, the plan as proposals do. */
const CHINESE: Readonly<Record<string, string>> = {
  // anatomy
  'Dural sac (synthetic)': '硬膜囊（合成）',
  Mandible: '下颌骨',
  'Skull, right side behind the ear': '颅骨（右侧耳后）',
  'Transverse sinus (synthetic)': '横窦（合成）',
  'Sigmoid sinus (synthetic)': '乙状窦（合成）',
  'Proximal left tibia': '左侧胫骨近端',
  'Popliteal artery': '腘动脉',
  'Common peroneal nerve': '腓总神经',
  Sacrum: '骶骨',
  'S2 openings (synthetic)': 'S2 骶孔（合成）',
  'S4 openings (synthetic)': 'S4 骶孔（合成）',
  'Left tibia': '左侧胫骨',
  'Left fibula': '左侧腓骨',
  Face: '面部',
  Skull: '颅骨',
  'Intracranial space': '颅内腔',
  // landmarks
  'Isthmus of the left pedicle': '左侧椎弓根峡部',
  'Isthmus of the right pedicle': '右侧椎弓根峡部',
  'Tip of the spinous process': '棘突尖',
  'Left mid-lamina': '左侧椎板中点',
  'Right mid-lamina': '右侧椎板中点',
  'Front cut': '前方截骨处',
  'Back cut': '后方截骨处',
  Menton: '颏下点',
  Pogonion: '颏前点',
  'Right gonion': '右侧下颌角点',
  'Left gonion': '左侧下颌角点',
  'Top of the right digastric groove': '右侧二腹肌沟顶点',
  'Right infraorbital margin': '右侧眶下缘',
  'Right external acoustic meatus': '右侧外耳道',
  'Front screw, start': '前方螺钉，起点',
  'Front screw, end': '前方螺钉，终点',
  'Back screw, start': '后方螺钉，起点',
  'Back screw, end': '后方螺钉，终点',
  'S3 right opening': 'S3 右侧骶孔',
  'S3 left opening': 'S3 左侧骶孔',
  'Level of the cut': '截骨平面',
  'Centre of the knee': '膝关节中心',
  'Centre of the ankle': '踝关节中心',
  'Side of the saw': '入锯侧',
  'Centre of the right foramen ovale': '右侧卵圆孔中心',
  'Right angle of the mouth': '右侧口角',
  // trajectories and cuts
  'L3 left': 'L3 左侧',
  'L3 right': 'L3 右侧',
  'L4 left': 'L4 左侧',
  'L4 right': 'L4 右侧',
  'S3 left': 'S3 左侧',
  'S3 right': 'S3 右侧',
  'Keyhole right': '右侧锁孔',
  'Foramen ovale right': '右侧卵圆孔',
  Screw: '螺钉',
  'Screw 2': '螺钉 2',
  'Upper cut, left': '上方截骨，左',
  'Upper cut, right': '上方截骨，右',
  'Lower cut, left': '下方截骨，左',
  'Lower cut, right': '下方截骨，右',
  Cut: '截骨平面',
  'Cut 1': '截骨平面 1',
  'Cut 2': '截骨平面 2',
  // guides and what they have
  'L3 guide': 'L3 导板',
  'L4 guide': 'L4 导板',
  'S3 guide': 'S3 导板',
  'Resection guide': '切除导板',
  'Keyhole guide': '锁孔导板',
  'Plateau guide': '胫骨平台导板',
  'Tibia guide': '胫骨导板',
  'Face guide': '面部导板',
  'Cut 1, pin 1': '截骨平面 1 固定针 1',
  'Cut 1, pin 2': '截骨平面 1 固定针 2',
  'Cut 2, pin 1': '截骨平面 2 固定针 1',
  'Cut 2, pin 2': '截骨平面 2 固定针 2',
  'Proximal pin 1': '近端固定针 1',
  'Proximal pin 2': '近端固定针 2',
  'Distal pin 1': '远端固定针 1',
  'Distal pin 2': '远端固定针 2',
  Bar: '连接杆',
  'Bar 1': '连接杆 1',
};

/**
 * A sample's document with the names that its things have in Chinese, and `name` as its own. What a thing is called is data of the case: from
 * here on the names are the user's, and a change of the page's language leaves them. Ids, labels and the plan are what they were.
 */
export function inChineseNames(document: CaseDocument, name: string): CaseDocument {
  return {
    ...document,
    name,
    anatomy: document.anatomy.map(named),
    landmarks: document.landmarks.map(named),
    trajectories: document.trajectories.map(named),
    cutPlanes: document.cutPlanes.map(named),
    guides: document.guides.map((guide) => ({
      ...named(guide),
      pins: guide.pins.map(named),
      bars: guide.bars.map(named),
      windows: guide.windows.map(named),
    })),
  };
}

function named<T extends { readonly name?: string | undefined }>(thing: T): T {
  const chinese = thing.name === undefined ? undefined : CHINESE[thing.name];
  return chinese === undefined ? thing : { ...thing, name: chinese };
}
