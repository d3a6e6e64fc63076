export const placing = {
  title: 'Place on the guide',
  what: 'What',
  kinds: { pin: 'Pin', window: 'Window', label: 'Label', bar: 'Bar' },
  tools: {
    pin: 'Place a pin',
    window: 'Place a window',
    label: 'Place the label',
    bar: 'Place a bar',
  },
  barBetween: 'Bar between the selected sleeves or pins',
  guide: 'Guide',
  hints: {
    pin: 'Click where the pin enters the bone: it stands square on the surface. Esc ends.',
    window: 'Click on the bone where the window is to be. Esc ends.',
    label: 'Click on the guide where the middle of the text is to be. Esc gives up.',
    bar: 'Click the sleeve or pin that the bar starts from. Esc ends.',
    barSecond: 'Click the sleeve or pin that the bar goes to. Backspace takes the first back.',
  },
  notes: {
    pin: 'A click on the bone: the pin stands square on it.',
    window: 'A click on the bone: a hole in the shell to look through.',
    label: 'A click on the guide: the middle of the text.',
    bar: 'Two clicks: the sleeves or pins that it joins.',
  },
  missed: {
    pin: 'Nothing was placed: there is no bone where you clicked. Click on the bone that the guide sits on.',
    window:
      'Nothing was placed: there is no bone where you clicked. Click on the bone that the guide sits on.',
    label: 'Nothing was placed: the guide is not where you clicked. Click on the guide itself.',
    bar: 'No sleeve or pin of this guide is where you clicked.',
  },
  from: 'From {{name}}: click the other one.',
  joined: 'There is a bar between these two already.',
  tooFew: 'A bar needs two sleeves or pins on this guide.',
  automatic: 'Place it automatically',
};
