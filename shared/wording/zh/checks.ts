/** What the checks say: `shared/checks`. */
export const checks: Readonly<Record<string, string>> = {
  // axes, bores and what stands in their way
  'The guide has no sleeve and no pin.': '导板没有导套和固定针。',
  'The bore of {0}': '{0}的导孔',
  '{0} bushing': '{0} 的衬套',
  'The bushing seat of {0}': '{0}的衬套座',
  '{0} was not found in the part: build the guide again.':
    '在导出的零件中未找到{0}：请重新生成导板。',
  '{0} and {1} at its {2}': '{0}、{2}处 {1}',
  '{0} is off the planned axis by {1}: the part does not match the plan, build it again.':
    '{0}偏离规划轴线 {1}：零件与规划不符，请重新生成。',
  '{0} is within {1} of the planned axis.': '{0}与规划轴线的偏差在 {1} 以内。',
  'The guide has no sleeve, no pin and no window.': '导板没有导套、固定针和观察窗。',
  drill: '钻头',
  needle: '穿刺针',
  burr: '磨钻',
  wire: '克氏针',
  'Material stands in the way of the {0} of {1} in {2}: only {3} is free.':
    '{2}中有材料遮挡 {1} 的{0}：仅 {3} 畅通。',
  'The bore of {0} is free, but material stands above it, {1} over its top: the {2} cannot be brought in straight.':
    '{0}的导孔畅通，但其顶端以上 {1} 处有材料：{2}无法直线进入。',
  'its {0} of {1}': '其 {1} 的{0}',
  'Nothing of the part is near {0} in {1}.': '{1}中{0}附近没有零件的任何部分。',
  'The bore of {0} is free for {1}, up to {2}.': '{0}的导孔可供{1}通过，最大 {2}。',
  '{0} has no wall in the part: build the guide again.': '导出的零件中{0}没有壁：请重新生成导板。',
  'The outside of {0} measures {1}, planned {2}: the part does not match the plan, build it again.':
    '{0}的外径实测 {1}，规划 {2}：零件与规划不符，请重新生成。',
  'Its top stands {0} over the entry, planned {1}.': '其顶端高出入点 {0}，规划 {1}。',
  'The top of {0} stands {1} over the entry, planned {2}': '{0}的顶端高出入点 {1}，规划 {2}',
  'a {0} that ends at a stop': '靠止停定深的{0}',
  'a wire measured at its top': '以顶端量深的克氏针',
  '{0}: {1} would go {2} too deep. The part does not match the plan, build it again.':
    '{0}：{1}将过深 {2}。零件与规划不符，请重新生成。',
  '{0}: {1} would end {2} too early. Lower what stands beside it (bar, shell, label), or build the part again.':
    '{0}：{1}将过浅 {2}。请降低其旁的结构（连接杆、壳体、标识），或重新生成零件。',
  '{0} It is {1} deep.': '{0}深度 {1}。',
  'It is {0} deep.': '深度 {0}。',
  '{0} is {1} deep, planned {2}: the part does not match the plan, build it again.':
    '{0}深 {1}，规划 {2}：零件与规划不符，请重新生成。',
  '{0} measures {1} mm, planned {2} mm': '{0}实测 {1} mm，规划 {2} mm',
  '{0}: the part does not match the plan, build it again.': '{0}：零件与规划不符，请重新生成。',
  'The window {0} of {1} is open by {2} only: the part does not match the plan, or another feature stands in it.':
    '观察窗 {0}（{1}）仅开通 {2}：零件与规划不符，或有其他部件位于其中。',
  'The window {0} is open{1}.': '观察窗 {0} 开通{1}。',
  ', by {0}': '，达 {0}',

  // size of the part
  'The file holds no facets.': '文件中没有面片。',
  'Fits the printer': '可放入打印机',
  'Fits the printer when it is turned': '旋转后可放入打印机',
  'Does not fit the printer, even turned': '即使旋转也无法放入打印机',
  ' Check the unit of the anatomy mesh, or divide the guide in two.':
    '请检查解剖网格的单位，或将导板分为两块。',
  '{0}: {1} mm in a chamber of {2} mm.{3}': '{0}：{1} mm，成型空间 {2} mm。{3}',

  // other bones and risk structures
  ' If it is shown in another pose than the support, give it the role "other".':
    '若其显示的位置与支撑面不属同一体位，请将其类别设为“其他”。',
  'Take the footprint off there, or move or shorten what stands there.{0}':
    '请移去该处的贴附区，或移动、缩短该处的部件。{0}',
  'Turn the removal direction, or take the footprint off there.{0}':
    '请调整取下方向，或移去该处的贴附区。{0}',
  'The guide reaches {0} or more into {1} at {2}. {3}': '导板在 {2} 处侵入{1} {0} 或更深。{3}',
  'The guide reaches {0} deep into {1} at {2}. {3}': '导板在 {2} 处侵入{1} {0}。{3}',
  'The guide touches {0} at {1}. {2}': '导板在 {1} 处触及{0}。{2}',
  'The guide comes within {0} of {1} at {2}; {3} is to be kept. {4}':
    '导板在 {2} 处距{1}仅 {0}；应保持 {3}。{4}',
  'On its way off the guide would pass {0} deep through {1}, which it meets at {2} after {3} of travel. {4}':
    '取下途中导板将穿入{1} {0}，移动 {3} 后在 {2} 处与之相遇。{4}',
  'On its way off the guide touches {0} at {1}, after {2} of travel. {3}':
    '取下途中移动 {2} 后，导板将在 {1} 处触及{0}。{3}',
  'On its way off the guide comes within {0} of {1} at {2}, after {3} of travel; {4} is to be kept. {5}':
    '取下途中移动 {3} 后，导板在 {2} 处距{1}仅 {0}；应保持 {4}。{5}',
  '{0} lies where {1} does, under most of what the guide rests on: the guide was not held against it. If it is the same bone a second time or in another pose, give it the role "other"; else one of the two lies wrong.':
    '{0}与{1}在导板大部分贴附处位置相同：未将导板与其比对。若为同一骨的重复或另一体位，请将其类别设为“其他”；否则两者之一位置有误。',
  '{0} is an open surface, and whether the guide lies inside it cannot be told: close the mesh, or look at it in the views.':
    '{0}为开放曲面，无法判断导板是否位于其内部：请封闭网格，或在视图中查看。',
  'The {0} of {1} meets {2} at {3} before it is in its sleeve: turn the trajectory, or make the sleeve higher than the bone.':
    '{1}的{0}在进入导套之前于 {3} 处遇到{2}：请调整轨迹方向，或将导套加高至超过该骨。',
  'The blade of {0} meets {1} at {2} before it is in its slot: turn the cut, or make the slot shorter.':
    '{0}的锯片在进入截骨槽之前于 {2} 处遇到{1}：请调整截骨方向，或缩短截骨槽。',

  // clearance, contact, insertion
  ' at {0}': '（位于 {0}）',
  'Nowhere nearer to the support than {0}.': '与支撑面的距离处处不小于 {0}。',
  'Nowhere nearer to the support than {0}; nearest{1}.':
    '与支撑面的距离处处不小于 {0}；最近处{1}。',
  'Only {0} from the support{1}, less than {2}. Increase the clearance or make the resolution finer.':
    '距支撑面仅 {0}{1}，小于 {2}。请增大间隙，或提高分辨率。',
  'Touches the support{0}. Build the guide on this support surface again.':
    '触及支撑面{0}。请在此支撑面上重新生成导板。',
  'Reaches {0} into the support{1}. Build the guide on this support surface again.':
    '侵入支撑面 {0}{1}。请在此支撑面上重新生成导板。',
  '{0} mm² in contact (gap {1} ± {2}), {3} % of the footprint':
    '贴合 {0} mm²（间隙 {1} ± {2}），占贴附区的 {3}%',
  ' Less than {0} %: turn the removal direction or move the footprint off undercuts.':
    '不足 {0}%：请改变取下方向，或使贴附区避开倒凹。',
  ' Less than {0} mm²: add strokes to the footprint or widen it.':
    '不足 {0} mm²：请为贴附区添加笔画或加宽。',
  ' after {0} of travel': '（移动 {0} 之后）',
  ' where it is seated': '（就位处）',
  'Slides off without coming near the support.': '可滑出，全程不接近支撑面。',
  ' at {0} where it is seated': '（位于 {0}，就位处）',
  ' at {0} after {1} of travel': '（位于 {0}，移动 {1} 之后）',
  'Slides off along the removal direction; nearest to the support {0},{1}.':
    '可沿取下方向滑出；距支撑面最近 {0}{1}。',
  'Turn the removal direction or take the footprint off the undercut, then build again.':
    '请改变取下方向，或使贴附区避开倒凹，然后重新生成。',
  'Comes within {0} of the support{1},{2}; {3} is asked. {4}':
    '距支撑面仅 {0}{1}{2}；要求 {3}。{4}',
  'Touches the support{0}{1}. {2}': '触及支撑面{0}{1}。{2}',
  'Does not come off: its point{0} would pass {1} deep through the support{2}. {3}':
    '无法取下：其一点{0}将穿入支撑面 {1}{2}。{3}',
  'Nothing is in contact with the support, nothing holds it.': '与支撑面无任何贴合，无法固定。',
  'Held in all directions; weakest ({0}): {1}.': '各方向均稳定；最弱（{0}）：{1}。',
  'Not held against {0} ({1}, {2} is asked). Extend the footprint over surfaces that face that motion.':
    '无法抵抗{0}（{1}，要求 {2}）。请将贴附区扩展到迎向该运动的表面。',
  'sliding towards {0}': '向{0}滑动',
  'turning about a {0} axis at {1}': '绕{0}轴（位于 {1}）转动',

  // bone and risk structures
  'The case has no trajectory.': '病例中没有轨迹。',
  '{0} names no bone that it must stay inside of.': '{0} 未指定必须位于其内的骨骼。',
  'The case has no anatomy "{0}".': '病例中没有解剖结构“{0}”。',
  'predicted grade {0}': '预测分级 {0}',
  'The axis of {0} never is inside {1}: move or turn it.':
    '{0} 的轴线从未进入 {1}：请移动或转动轴线。',
  '{0} leaves {1} by {2}, {3}: move, turn or shorten it, or take a thinner one.':
    '{0} 穿出 {1} {2}，{3}：请移动、转动或缩短，或改用更细的器械。',
  '{0} keeps {1} to the cortex of {2}, {3}': '{0} 距 {2} 的皮质 {1}，{3}',
  '{0}; {1} is wanted.': '{0}；期望 {1}。',
  'The case names no risk structure.': '病例中没有风险结构。',
  'The case has no trajectory and no cut.': '病例中没有轨迹和截骨平面。',
  '{0} runs into {1}, {2} deep: move or turn it.': '{0} 进入 {1}，深 {2}：请移动或转动。',
  '{0} is more than {1} away from {2}.': '{0} 距 {2} 超过 {1}。',
  '{0} is more than {1} away from {2}; further is not measured and {3} is to be kept: ask for {4} at most.':
    '{0} 距 {2} 超过 {1}；更远不再测量，而须保持 {3}：请将要求设为不超过 {4}。',
  '{0} comes within {1} of {2}; {3} is to be kept: move or turn it.':
    '{0} 距 {2} 仅 {1}；须保持 {3}：请移动或转动。',
  '{0} keeps {1} to {2}.': '{0} 与 {2} 保持 {1}。',
  'This guide has no sleeve for {0}.': '此导板没有 {0} 的导套。',
  '{0} would come from inside {1}: turn it, or plan its entry on the side it is reached from.':
    '{0} 将从 {1} 内部穿出：请转动轴线，或将入点规划在入路一侧。',
  'The axis of {0} does not meet {1} near its entry: set the entry on the surface.':
    '{0} 的轴线在入点附近未与 {1} 相交：请将入点置于表面。',
  '{0} first meets {1} at its entry, within {2}.': '{0} 在入点处首先接触 {1}，偏差在 {2} 以内。',
  '{0} first meets {1} {2} {3} its entry{4}: set the entry where the axis meets the surface, or turn the axis clear of what is in its way.':
    '{0} 在入点{3} {2} 处首先接触 {1}{4}：请将入点置于轴线与表面的交点，或转动轴线避开遮挡。',
  '{0} first meets {1} {2} mm before its entry{3}: set the entry where the axis meets the surface, or turn the axis clear of what is in its way.':
    '{0} 在入点之前 {2} mm 处首先接触 {1}{3}：请将入点置于轴线与表面的交点，或转动轴线避开遮挡。',
  '{0} first meets {1} {2} mm past its entry{3}: set the entry where the axis meets the surface, or turn the axis clear of what is in its way.':
    '{0} 在入点之后 {2} mm 处首先接触 {1}{3}：请将入点置于轴线与表面的交点，或转动轴线避开遮挡。',
  before: '之前',
  past: '之后',
  ', which lies inside it{0}': '（入点位于其内部{0}）',
  ' (are entry and target swapped?)': '，入点与靶点是否颠倒？',
  'The axis of {0} runs into {1} on its way through the opening: move or turn it.':
    '{0} 的轴线在通过孔道时进入 {1}：请移动或转动。',
  'Nothing of {0} is within {1} of {2}: is this the right opening?':
    '{2} 周围 {1} 内没有 {0}：这是正确的孔道吗？',
  '{0} passes the opening with {1} left': '{0} 通过孔道，余量 {1}',
  '{0}, less than {1}: a shaky hand or the play of the sleeve may bring it onto bone.':
    '{0}，小于 {1}：手部抖动或导套游隙可能使其触及骨质。',
  '{0} touches {1} on its way through the opening, by {2}: move or turn it.':
    '{0} 在通过孔道时侵入 {1} {2}：请移动或转动。',

  // play
  'The guide has no sleeve.': '导板没有导套。',
  'No bore that guides the {0} of {1} was found in the part: build it again.':
    '导出的零件中未找到引导 {1} {0}的导孔：请重新生成。',
  'The {0} of {1} does not fit the bore of {2} of {3}: widen the bore.':
    '{1} 的{0}无法通过{3}中 {2} 的导孔：请加大导孔。',
  'The bore of {0} guides its {1} over {2} only, which is less than the diameter: something cuts the bore, or the sleeve is too short.':
    '{0} 的导孔仅在 {2} 长度内引导{1}，小于其直径：导孔被切断，或导套过短。',
  'more than {0}: a longer sleeve, less play or a shorter way would help':
    '超过 {0}：可加长导套、减小游隙或缩短路径',
  '{0} of play over {1}': '引导长度 {1}，游隙 {0}',
  'the tip of {0} can be off by {1} and {2} ({3})': '{0} 的尖端最多偏移 {1}、偏转 {2}（{3}）',
  '{0} out of': '穿出 {0}：',
  '{0} inside': '位于其内，余量 {0}：',
  'predicted grade {0} at worst, {1} {2}': '最坏预测分级 {0}，{1}{2}',
  'predicted grade {0} at worst, {1} inside {2}': '最坏预测分级 {0}，位于 {2} 内，余量 {1}',
  'predicted grade {0} at worst, {1} out of {2}': '最坏预测分级 {0}，穿出 {2} {1}',
  '{0} mm from {1}, {2} is to be kept': '距 {1} {0} mm，须保持 {2}',
  '{0} mm from {1}': '距 {1} {0} mm',
  'it can reach {0}, by {1}': '可能触及 {0}，侵入 {1}',
  'it runs deep inside {0}': '深入 {0} 内部',
  'no risk structure within {0}': '{0} 内没有风险结构',
  '{0} from {1}': '距 {1} {0}',
  '{0} from {1}, {2} is to be kept': '距 {1} {0}，须保持 {2}',

  // features among each other
  'The guide has no sleeve, pin or slot.': '导板没有导套、固定针和截骨槽。',
  "{0} is the guide's only feature.": '{0} 是导板唯一的部件。',
  'The slots {0} and {1} cross: where they do, neither guides its blade.':
    '截骨槽 {0} 与 {1} 相交：相交处均无法引导锯片。',
  'The way of {0} and that of {1} cross within the guide: move or turn one, or make it shorter.':
    '{0} 与 {1} 的通路在导板内相交：请移动、转动或缩短其一。',
  '{0} stands {1} in the way of {2}: move, turn or shorten one of them.':
    '{0}遮挡 {2} 的通路 {1}：请移动、转动或缩短其一。',
  'The sleeve {0}': '导套 {0}',
  'The pin {0}': '固定针 {0}',
  'The wall of slot {0}': '截骨槽 {0} 的护壁',
  'The bar {0}': '连接杆 {0}',
  'Nothing stands in the way of {0}; the nearest other feature, {1}, is {2} from it.':
    '{0} 的通路无遮挡；最近的其他部件 {1} 相距 {2}。',
  'Nothing stands in the way of {0}.': '{0} 的通路无遮挡。',

  // slots
  'The guide has no slot.': '导板没有截骨槽。',
  'Material stands in the way of the {0} blade in {1}: only {2} is free.':
    '{1}中有材料遮挡 {0} 锯片：仅 {2} 畅通。',
  'The gap of {0} is free, but material stands above it, {1} over its top: the blade cannot be brought in straight.':
    '{0}的槽缝畅通，但其顶端以上 {1} 处有材料：锯片无法直线进入。',
  'its blade of {0}': '其 {0} 锯片',
  'The gap of {0} is free for {1}, up to {2}.': '{0}的槽缝可供{1}通过，最大 {2}。',
  'The face of {0} on its {1}normal side was not found in the part: build the guide again.':
    '在导出的零件中未找到{0}法向 {1} 侧的槽面：请重新生成导板。',
  'The gap of {0} is off the planned cut by {1}: the part does not match the plan, build it again.':
    '{0}的槽缝偏离规划截骨平面 {1}：零件与规划不符，请重新生成。',
  'The gap of {0} is within {1} of the planned cut.': '{0}的槽缝与规划截骨平面的偏差在 {1} 以内。',
  'The wall of {0} on its {1}normal side': '{0}法向 {1} 侧的护壁',
  '{0} was not found in the part: build it again.': '在导出的零件中未找到{0}：请重新生成。',
  '{0} is {1} high, planned {2}: {3}': '{0}高 {1}，规划 {2}：{3}',
  '{0} is {1} thick, planned {2}: {3}': '{0}厚 {1}，规划 {2}：{3}',
  'the part does not match the plan, build it again.': '零件与规划不符，请重新生成。',
  '{0} is {1} high, planned {2}: a saw with a stop would cut less deep. Lower what stands beside it, or make the slot higher.':
    '{0}高 {1}，规划 {2}：带止停的锯将切得较浅。请降低其旁的结构，或加高截骨槽。',

  // label
  'The guide has no label.': '导板没有标识。',
  'was not placed: give it a position.': '未能放置：请指定位置。',
  deep: '深',
  high: '高',
  '{0} {1}, strokes of {2}': '{1} {0}，笔画宽 {2}',
  '{0} deep, strokes of {1}': '深 {0}，笔画宽 {1}',
  '{0} high, strokes of {1}': '高 {0}，笔画宽 {1}',
  'The label reads "{0}", {1}.': '标识内容为“{0}”，{1}。',
  'The label "{0}" {1}': '标识“{0}”{1}',
  'has strokes of {0}; the printer needs {1}: make its letters at least {2} mm high.':
    '笔画宽 {0}，打印机需要 {1}：字高至少需 {2} mm。',
  'is not what stands on the part: {0} % of the strokes agree. Build the guide again.':
    '与零件上的文字不符：仅 {0}% 的笔画一致。请重新生成导板。',
  'differs from what stands on the part in a patch of {0} mm²: a letter is wrong or damaged. Build the guide again.':
    '与零件上的文字有 {0} mm² 的差异：有字符错误或损坏。请重新生成导板。',
  'measures {0} from its ground, planned {1}': '实测高低差 {0}，规划 {1}',
  '{0}; {1} is needed to read it: make it deeper.': '{0}；清晰可读需要 {1}：请加深。',

  // the part as a whole
  'planned shape': '规划形状',
  'The file is the planned guide everywhere to within {0}.':
    '文件与规划的导板处处一致，偏差在 {0} 以内。',
  more: '多',
  fewer: '少',
  ' It has {0} more.': '多 {0}。',
  ' It has {0} fewer.': '少 {0}。',
  'The file has a surface at {0}, {1} from all that is planned.{2} Build the guide again, or plan what was changed; a file of another resolution is checked with that resolution.':
    '文件在 {0} 处有多余表面，距规划形状 {1}。{2}请重新生成导板，或将更改纳入规划；其他分辨率的文件须以相同分辨率检查。',
  'The file has none of the surface at {0}, {1} to all that the file has.{2} Build the guide again, or plan what was changed; a file of another resolution is checked with that resolution.':
    '文件在 {0} 处缺少表面，距文件形状 {1}。{2}请重新生成导板，或将更改纳入规划；其他分辨率的文件须以相同分辨率检查。',
  'The file has a surface': '文件存在多余表面',
  'The file has none of the surface': '文件缺少表面',
  'from all that is planned': '（距规划形状）',
  'to all that the file has': '（距文件形状）',
  '{0} at {1}, {2} {3}.{4} Build the guide again, or plan what was changed; a file of another resolution is checked with that resolution.':
    '{0}：位于 {1}，{2}{3}。{4}请重新生成导板，或将更改纳入规划；其他分辨率的文件须以相同分辨率检查。',
  'The file holds no facets. Build the guide again.': '文件中没有面片。请重新生成导板。',
  'One connected piece.': '为一个连通的整体。',
  ' and {0} more': '，另有 {0} 个',
  '{0} pieces instead of one; besides the largest: {1}{2}. Join them with a bar or a stroke of footprint, or remove what is loose.':
    '分为 {0} 块而非一块；除最大块外：{1}{2}。请用连接杆或贴附区笔画相连，或去除松散部分。',
  '{0} of {1} mm3 ({2}) at {3}': '{0} {1} mm³（{2}），位于 {3}',
  'a closed cavity': '封闭空腔',
  'a piece': '碎块',
  'It stands beside the bore of {0}: widen the sleeve or move the features apart; a bore that meets the bone at a flat angle leaves a thin edge, and is to be led in more squarely.':
    '位于 {0} 的导孔旁：请加粗导套或将各部件移开；导孔以小角度斜入骨面时会留下薄边，应使其轴线更垂直于骨面。',
  'Thicken the shell or sleeve there, or move the features apart.':
    '请加厚该处的壳体或导套，或将部件移开。',
  'A wall of {0} at {1}; at least {2} is asked.': '{1} 处壁厚 {0}；至少要求 {2}。',
  'No wall is thinner than {0}.': '所有壁厚均不小于 {0}。',
  'Thinnest wall {0}, at {1}.': '最薄处 {0}，位于 {1}。',
  'Closed and 2-manifold: {0}, consistently oriented, none degenerate.':
    '封闭且为二维流形：{0}，朝向一致，无退化面片。',
  '{0}{1}. Build the guide again or repair the file.': '{0}{1}。请重新生成导板或修复文件。',
  '; first at {0}': '；首处位于 {0}',
  'no facets at all': '没有任何面片',
  '{0} (a hole)': '{0}（孔洞）',
  '{0} of more than two facets': '{0}连接两个以上面片',
  '{0} between facets of opposite orientation': '{0}两侧面片朝向相反',
  '{0} with two equal corners': '{0}有两个角点重合',
  '{0} without an area': '{0}面积为零',
  '{0} where the surface touches itself': '{0}处表面与自身接触',
  'the surface is inside out: it encloses no positive volume': '表面内外翻转：未围成正体积',
  'the surface passes through itself in {0} of facets': '表面自相交：{0}面片',
};
