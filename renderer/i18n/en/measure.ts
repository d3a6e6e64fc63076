export const measure = {
  tool: 'Measure',
  title: 'Measure',
  kind: 'What',
  kinds: { distance: 'Distance', angle: 'Angle', wall: 'Wall' },
  hints: {
    distance1: 'Click the first place, on a surface or in a slice. Esc ends.',
    distance2: 'Click the second place. Backspace takes the first one back.',
    angle1: 'Click a place on the first leg of the angle. Esc ends.',
    angle2: 'Click the corner. Backspace takes the last place back.',
    angle3: 'Click a place on the second leg. Backspace takes the last place back.',
    wall: 'Point at a guide to read its wall; a click keeps the number. Esc ends.',
  },
  empty: {
    distance: 'Two clicks, on surfaces or in slices.',
    angle: 'Three clicks: a leg, the corner, the other leg.',
    wall: 'Point at a guide: its thickness along the normal. Click to keep it.',
  },
  list: 'Measurements',
  show: 'Show',
  remove: 'Remove',
  clear: 'Remove all',
};
