import type { Words } from '../words.ts';

export const placing: Words<'placing'> = {
  title: '在导板上放置',
  what: '内容',
  kinds: { pin: '固定针', window: '观察窗', label: '标识', bar: '连接杆' },
  tools: {
    pin: '放置固定针',
    window: '放置观察窗',
    label: '放置标识',
    bar: '放置连接杆',
  },
  barBetween: '在所选导套或固定针之间加连接杆',
  guide: '导板',
  hints: {
    pin: '单击固定针入骨处：固定针垂直于骨面。按 Esc 结束。',
    window: '在骨面上单击观察窗的位置。按 Esc 结束。',
    label: '在导板上单击文字中心的位置。按 Esc 放弃。',
    bar: '单击连接杆起点的导套或固定针。按 Esc 结束。',
    barSecond: '单击连接杆终点的导套或固定针。按 Backspace 撤回起点。',
  },
  notes: {
    pin: '单击骨面：固定针垂直于骨面。',
    window: '单击骨面：在壳体上开孔以便观察。',
    label: '单击导板：文字的中心。',
    bar: '单击两处：所连接的导套或固定针。',
  },
  missed: {
    pin: '未放置：所点位置没有骨骼。请单击导板所贴附的骨面。',
    window: '未放置：所点位置没有骨骼。请单击导板所贴附的骨面。',
    label: '未放置：所点位置不在导板上。请单击导板本身。',
    bar: '所点位置没有此导板的导套或固定针。',
  },
  from: '起点 {{name}}：请单击另一个。',
  joined: '这两者之间已有连接杆。',
  tooFew: '连接杆需要此导板上有两个导套或固定针。',
  automatic: '自动放置',
};
