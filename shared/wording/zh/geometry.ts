/** What the builder of the guide says and refuses: `shared/geometry`. */
export const geometry: Readonly<Record<string, string>> = {
  '{0}: the guide has no sleeve, slot, pin or footprint stroke; add one':
    '{0}：导板没有导套、截骨槽、固定针或贴附区笔画；请添加',
  '{0}.clearance: must be at least {1} mm for a guide to be built, got {2}: no contact face is made more exactly than that, and a closer one would reach into the bone':
    '{0}.clearance：间隙至少为 {1} mm 才能生成导板，现为 {2}：贴合面的精度以此为限，更小的间隙会侵入骨质',
  'cutter {0}': '切除体 {0}',
  'cuts and label': '开孔与标识',
  'removal direction chosen: {0}; {1} mm² of the support under the footprint can bear the guide, {2} % is undercut and blocked out; seating score foreseen {3} (the check Seating measures that of the built guide)':
    '已选取下方向：{0}；贴附区下有 {1} mm² 支撑面可承托导板，{2}% 为倒凹并已填平；预计就位稳定性评分 {3}（检查“就位稳定性”对生成的导板实测）',
  'slot "{0}"': '截骨槽“{0}”',
  'sleeve "{0}"': '导套“{0}”',
  'pin "{0}"': '固定针“{0}”',
  'bar "{0}"': '连接杆“{0}”',
  'the stroke': '笔画',
  '{0}.{1}: no sleeve or pin "{2}" in this guide': '{0}.{1}：此导板中没有导套或固定针“{2}”',
  '{0}: both ends are the same point; choose two different ends':
    '{0}：两端为同一点；请选择不同的两端',
  '{0}: {1} stands {2} mm over the top of {3}, where a stop or a gauge is to rest; move one of them, or make {4} {5} mm high':
    '{0}：{1}高出{3}的顶面 {2} mm，而限位器或测深器要抵在该处；请移动其中之一，或将{4}加高至 {5} mm',
  '{0}: window "{1}" cuts nothing: its edge is {2} mm from the guide; move it onto the shell, enlarge the footprint, or remove it':
    '{0}：观察窗“{1}”未切到任何部分：其边缘距导板 {2} mm；请移到壳体上、扩大贴附区，或将其删除',
  "{0}: {1} makes the guide {2} mm large: it reaches {3} mm from the middle of the guide's features; check its numbers and unit":
    '{0}：{1}使导板达到 {2} mm：距导板部件中心 {3} mm；请检查数值和单位',
  'does not fit there': '在该处放不下',
  "the label's letters are {0} mm high: the usual {1} mm fit nowhere on the guide":
    '标识字高 {0} mm：通常的 {1} mm 在导板上无处可放',
  'fits nowhere on the guide': '在导板上无处可放',
  'letters of {0} mm would fit': '字高 {0} mm 可以放下',
  'there is no room for any text: widen the footprint': '放不下任何文字：请加宽贴附区',
  'shorten "{0}" by {1} ("{2}" fits), or widen the footprint':
    '请将“{0}”缩短 {1}（“{2}”放得下），或加宽贴附区',
  'shorten its words by {0} in all, first "{1}" ("{2}" fits), or widen the footprint':
    '请将各词共缩短 {0}，先缩短“{1}”（“{2}”放得下），或加宽贴附区',
  ', or leave the position out': '，或不指定位置',
  '{0}: the label "{1}" with letters of {2} mm, and down to {3} mm, {4}: {5}; {6}{7}':
    '{0}：标识“{1}”（字高 {2} mm，最低降至 {3} mm）{4}：{5}；{6}{7}',
  '{0}: the label "{1}" with letters of {2} mm {3}: {4}; {5}{6}':
    '{0}：标识“{1}”（字高 {2} mm）{3}：{4}；{5}{6}',
  'the face ends, or is overhung, within the box of the text': '文字范围内表面中断，或上方有遮挡',
  'the face rises and falls by {0} mm below the text': '文字下方表面起伏 {0} mm',
  'the face is too steep or has a step below the text': '文字下方表面过陡或有台阶',
  'a sleeve, slot, pin or window is too near to the text': '导套、截骨槽、固定针或观察窗距文字过近',
  'the guide is only {0} mm thick below the text, {1} mm are needed':
    '文字下方导板仅厚 {0} mm，需要 {1} mm',
  'it ends before its tables do': '文件在数据表之前结束',
  'it has no capital letters': '没有大写字母',
  'the label font cannot be used: {0}; put a TrueType font in its place':
    '标识字体无法使用：{0}；请换用 TrueType 字体',
  'it is no TrueType font': '不是 TrueType 字体',
  'it has no table "{0}"': '没有数据表“{0}”',
  'it has no Unicode character map of format 4': '没有格式 4 的 Unicode 字符表',
  'a glyph of it contains itself': '有字形包含自身',
  'a glyph of it is placed by points': '有字形按点定位',
  '{0}.text: the text has nothing to engrave; write a text or leave the label out':
    '{0}.text：没有可刻的文字；请填写文字或不加标识',
  'label outlines': '标识轮廓',
  '{0}.text: the label font has no {1}; write the label without it':
    '{0}.text：标识字体没有{1}；请避免使用',
  'character {0}': '字符 {0}',
  'character "{0}" ({1})': '字符“{0}”（{1}）',
  'the guide has no outer face': '导板没有外表面',
  '{0} x {1} mm': '{0} × {1} mm',
  'its outer face has no place of {0} that is flat, thick and clear of features':
    '其外表面没有 {0} 大小、平整、够厚且无部件的位置',
  'the direction given points out of the face': '给定方向指向表面之外',
  'the label was not placed on this surface: no ray meets it':
    '标识未放在此表面上：没有射线与之相交',
  '{0}.resolution: {1} mm over this guide needs {2} million samples (at most {3} million); use {4} mm or coarser, or a smaller footprint':
    '{0}.resolution：此导板以 {1} mm 需要 {2} 百万采样点（最多 {3} 百万）；请用 {4} mm 或更粗，或缩小贴附区',
  '{0}: nothing is left of the guide: the keep-out takes all of it; check the removal direction, the footprint and the clearance':
    '{0}：导板没有剩余部分：全部位于禁入区；请检查取下方向、贴附区和间隙',
  'a part of the shell ({0} mm3)': '壳体的一部分（{0} mm³）',
  '{0}: {1} at [{2}] does not touch the rest of the guide (gap {3} mm): {4}':
    '{0}：{1}（位于 [{2}]）与导板其余部分不相连（相距 {3} mm）：{4}',
  'add a footprint stroke or a bar that joins them, or enlarge the footprint':
    '请用贴附区笔画或连接杆相连，或扩大贴附区',
  'the open side of slot "{0}" parts them; close the slot (sides 2), or add a bar over it between sleeves or pins':
    '被截骨槽“{0}”的开口侧隔开；请将其闭合（sides 2），或在导套、固定针之间加一根跨过它的连接杆',
  'the gap of slot "{0}" parts them; shorten the slot, widen the footprint round its ends, or add a bar over it between sleeves or pins':
    '被截骨槽“{0}”的锯缝隔开；请缩短该槽，扩大其两端的贴附区，或在导套、固定针之间加一根跨过它的连接杆',
  'the bone, or what must stay free for the way off, lies between; erase it from the footprint (or delete its stroke), add a bar over it between sleeves or pins, or change the removal direction':
    '中间隔着骨骼或取下导板所需的空间；请将该部分从贴附区擦除（或删除其笔画），在导套、固定针之间加一根跨过它的连接杆，或更改取下方向',
  'the bone, or what must stay free for the way off, lies between; add a bar over it between sleeves or pins, or change the removal direction':
    '中间隔着骨骼或取下导板所需的空间；请在导套、固定针之间加一根跨过它的连接杆，或更改取下方向',
  'the bone is steep between them: add a bar over it between sleeves or pins, a footprint stroke where it does not overhang, or change the removal direction':
    '两者之间的骨面很陡：请在导套、固定针之间加一根跨过它的连接杆，在无悬垂处添加贴附区笔画，或更改取下方向',
  'left out': '已略去',
  filled: '已填充',
  'cut off from the rest': '与主体分离',
  'closed all round': '四周封闭',
  '{0} {1} of {2} mm3 in all, {3}': '{0}{1}，共 {2} mm³，{3}',
  '{0}: {1} % of {2} lies where the guide could not come off, at [{3}]: inside the support or under a part of it; turn the removal direction, move the feature, or make it higher':
    '{0}：{2}有 {1}% 位于导板无法取下之处（[{3}]）：在支撑面内或其下方；请改变取下方向、移动部件，或将其加高',
  '{0}: {1} is longer than the support is beside it: the guide can reach it along {2} % of its length only; shorten it, move it along its cut, or change the removal direction':
    '{0}：{1} 比其旁的支撑骨更长：导板仅能在其 {2}% 的长度上贴合；请缩短它、沿截骨平面移动，或更改取下方向',
  '{0}: {1} is not near a part of the support that the guide can reach along its removal direction; move it, or change the removal direction or the support':
    '{0}：{1}附近没有导板可沿取下方向到达的支撑面；请移动它，或更改取下方向或支撑面',
  '{0} (its target lies on the support: are entry and target swapped?)':
    '{0}（其靶点位于支撑面上：入点与靶点是否颠倒？）',
  '{0}.resolution: {1} mm is too coarse for a wall of {2} mm, the thinnest of this guide; use {3} mm or finer':
    '{0}.resolution：{1} mm 对 {2} mm 的壁（此导板最薄处）过粗；请用 {3} mm 或更细',
  "closed {0} small hole{1} of the support in the builder's copy, the first at [{2}]":
    '已在生成所用的副本中封闭支撑面的 {0} 个小孔，首处位于 [{2}]',
};
