/** What is said of scans and of the repair of meshes: `shared/volume`, `shared/repair`. */
export const scans: Readonly<Record<string, string>> = {
  'the file is no DICOM image': '该文件不是 DICOM 影像',
  'none of the {0} files is a DICOM image': '{0} 个文件中没有 DICOM 影像',
  'this is an export package, no scan: "guidesmith verify" checks it':
    '这是导出包，不是扫描数据：请用 "guidesmith verify" 核验',
  'the series has {0} image; a volume needs at least 2': '序列只有 {0} 幅影像；体数据至少需要 2 幅',
  '{0} has another pixel spacing than {1}': '{0} 与 {1} 的像素间距不同',
  '{0} x {1} x {2} voxels are more than {3}: crop the scan':
    '{0} × {1} × {2} 体素超过 {3}：请裁剪影像',
  "the slices are shifted by a gantry tilt of {0}°; the volume is sheared back to the patient's shape":
    '机架倾斜 {0}° 使层面错位；体数据已校正为患者形态',
  '{0} lie in one place: the series holds a slice twice, or two series in one; choose one of them':
    '{0} 位于同一位置：序列中有重复层面，或混有两个序列；请选择其一',
  'between {0} are {1} mm, elsewhere {2} mm: slices are missing; export the whole series':
    '{0} 之间为 {1} mm，其他处为 {2} mm：有层面缺失；请导出完整序列',
  'the slices are not evenly spaced: {0} mm between {1}, {2} mm elsewhere; export an evenly spaced reconstruction':
    '层间距不一致：{1} 之间为 {0} mm，其他处为 {2} mm；请导出等间距重建',
  '{0} is no DICOM file': '{0} 不是 DICOM 文件',
  'holds several frames in one file: export the series as single images':
    '一个文件含多帧：请将序列导出为单幅影像',
  'is a colour image, no scan': '是彩色图像，不是断层影像',
  'has {0} pixels, no grey values': '像素为 {0}，不是灰度值',
  'has {0} rows and {1} columns': '有 {0} 行 {1} 列',
  'has {0} bits a pixel, 8 or 16 can be read': '每像素 {0} 位，仅可读取 8 或 16 位',
  'does not say where the image lies in the patient (Image Position, Image Orientation)':
    '未说明影像在患者中的位置（Image Position、Image Orientation）',
  'has no pixel spacing': '没有像素间距',
  'has an orientation that is no pair of unit vectors square to each other':
    '的方位不是一对互相垂直的单位向量',
  'has an unusable rescale slope': '的斜率（rescale slope）无法使用',
  'has no single image in its pixel data': '的像素数据不是单幅影像',
  '{0}: {1} x {2} pixels need {3} bytes, the file has {4}; copy or export it again':
    '{0}：{1} × {2} 像素需要 {3} 字节，文件有 {4}；请重新复制或导出',
  'it ends too early or is damaged': '文件过早结束或已损坏',
  "{0} can't be read as DICOM: {1}": '{0} 无法按 DICOM 读取：{1}',
  'a DICOM file expands beyond 64 MB': '有 DICOM 文件解压后超过 64 MB',
  "{0}: the images are packed as {1} {2}, which can't be read: export the series uncompressed (Explicit VR Little Endian)":
    '{0}：影像以 {1} {2} 压缩，无法读取：请以未压缩格式（Explicit VR Little Endian）导出序列',
  'transfer syntax': '传输语法',
  '{0}: its run-length coded image is damaged; export it again':
    '{0}：游程编码的影像已损坏；请重新导出',
  'the file expands beyond {0} bytes: crop the scan': '文件解压后超过 {0} 字节：请裁剪影像',
  'the gzip data is damaged or cut off; copy or export it again':
    'gzip 数据已损坏或被截断；请重新复制或导出',
  'this is no NIfTI file (.nii or .nii.gz)': '不是 NIfTI 文件（.nii 或 .nii.gz）',
  'the voxels are of NIfTI type {0}; save the scan as int16 or float32':
    '体素为 NIfTI 类型 {0}；请将影像保存为 int16 或 float32',
  '{0} voxels need {1} bytes, the file has {2}; copy or export it again':
    '{0} 个体素需要 {1} 字节，文件有 {2}；请重新复制或导出',
  'the file has {0} dimensions of {1}, not a volume': '文件为 {0} 维（{1}），不是体数据',
  'the file holds several volumes (time or colour): export one of them':
    '文件含多个体数据（时间或颜色）：请导出其一',
  'the file does not say how the scan lies in the patient (no sform or qform): export it with its orientation':
    '文件未说明影像在患者中的方位（没有 sform 或 qform）：请连同方位导出',
  'the orientation in the header is flat or not finite: export the scan again':
    '头部中的方位退化或不是有限数：请重新导出影像',
  'voxel {0} is {1}: export the scan again': '体素 {0} 为 {1}：请重新导出影像',
  'the folder holds no file': '文件夹中没有文件',
  'what was dropped holds no file': '拖入的内容中没有文件',
  'the folder holds more than {0} files: choose the folder of one series, or pack it into a ZIP':
    '文件夹中的文件超过 {0} 个：请选择单个序列的文件夹，或将其打包为 ZIP',
  'more than {0} files were dropped: drop the folder of one series, or pack it into a ZIP':
    '拖入的文件超过 {0} 个：请拖入单个序列的文件夹，或将其打包为 ZIP',
  'the files of the folder hold more than 1 GB together: choose the folder of one series, or crop the scan':
    '文件夹中的文件共超过 1 GB：请选择单个序列的文件夹，或裁剪影像',
  'the files hold more than 1 GB together: drop the folder of one series, or crop the scan':
    '文件共超过 1 GB：请拖入单个序列的文件夹，或裁剪影像',
  'the file "{0}" can\'t be read: it was moved, or its rights forbid it; copy the folder to another place and choose it again':
    '无法读取文件“{0}”：已被移动或没有权限；请将文件夹复制到别处后重新选择',
  'the file "{0}" can\'t be read: it was moved, or its rights forbid it; copy it to another place and drop it again':
    '无法读取文件“{0}”：已被移动或没有权限；请复制到别处后重新拖入',
  'the folder "{0}" can\'t be read: it was moved, or its rights forbid it; copy it to another place and drop it again':
    '无法读取文件夹“{0}”：已被移动或没有权限；请复制到别处后重新拖入',
  'this is no scan that can be read (DICOM series, NIfTI, or a ZIP of one)':
    '不是可读取的影像（DICOM 序列、NIfTI，或其 ZIP）',
  'there are {0} series, none with number {1}': '共有 {0} 个序列，没有编号 {1}',
  'the files hold {0} series; the one of {1} was read':
    '文件含 {0} 个序列；已读取 {1} 幅影像的序列',
  'the series is {0}, no CT: its values are no Hounsfield units':
    '序列为 {0}，不是 CT：其数值不是 HU 值',
  'the container holds another container: unpack it first': '容器中还有容器：请先解压',
  'a bone is parted from others by marks in up to {0} million voxels, here are {1} million: look at a part of the scan about the bone':
    '以标记分离骨骼最多处理 {0} 百万体素，此处为 {1} 百万：请只看该骨周围的部分影像',
  'no mark says where the bone is: put one into it': '没有标记指明骨骼：请在骨内放置一个',
  'the box lies beside the scan: move it': '方框位于影像之外：请移动',
  'no voxel reaches {0} HU: choose a lower threshold': '没有体素达到 {0} HU：请降低阈值',
  'the bone reaches the border of the scan: it is cut off there by a flat face':
    '骨骼到达影像边缘：在该处被平面截断',
  'the bone spans {0} x {1} x {2} voxels, more than {3} million: choose a part of the scan':
    '骨骼占 {0} × {1} × {2} 体素，超过 {3} 百万：请选择影像的一部分',

  // repair
  'nothing of the mesh is thick enough for cells of {0} mm, or it encloses nothing: use smaller cells':
    '网格没有足够厚的部分容纳 {0} mm 的单元，或未围成任何体积：请用更小的单元',
  'the mesh has no facets': '网格没有面片',
  'cells of {0} mm over this mesh are {1} million samples, at most {2} million: use {3} mm or more':
    '此网格以 {0} mm 单元需要 {1} 百万采样点，最多 {2} 百万：请用 {3} mm 或更大',
  'the step "{0}" leaves nothing of the mesh: change its options':
    '步骤“{0}”之后网格没有剩余：请更改其选项',
  '{0} joined': '合并{0}',
  '{0}, moved by at most {1}': '{0}，移动不超过 {1}',
  '{0} without an area and {1} left out': '略去零面积的{0}和{1}',
  '; no outside could be told of {0}': '；{0} 个无法判断外侧',
  '{0} turned, {1} as a whole, {2} kept{3}': '翻转{0}，整体翻转{1}，保留{2}{3}',
  '{0} kept, {1} left out': '保留{0}，略去 {1} 个',
  'no rim is that short: the shortest has {0} mm; left open: {1}':
    '没有这么短的边缘：最短的为 {0} mm；保留开放：{1}',
  'there is no hole': '没有孔洞',
  'no hole is that small; left open: {0}': '没有这么小的孔洞；保留开放：{0}',
  '{0} filled, the longest rim {1} mm, {2} left open; new facets at most {3} from the old ones':
    '填补{0}，最长边缘 {1} mm，{2} 个保持开放；新面片距原表面不超过 {3}',
  'no facets cross': '没有相交的面片',
  'crossings resolved by {0}; the new surface is at most {1} from the old one':
    '已用{0}消除相交；新表面距原表面不超过 {1}',
  'union of the shells': '壳的并集',
  'distance field': '距离场',
  'nothing to do': '无须处理',
  '{0} became {1}; Hausdorff distance {2} mm, mean {3} mm of {4}':
    '{0}减为 {1} 个；Hausdorff 距离 {2} mm，{4}平均 {3} mm',
  '{0}; vertices move by at most {1} mm, the surface by {2}':
    '{0}；顶点移动不超过 {1} mm，表面移动 {2}',
  'x and y changed their sign: RAS became LPS, or LPS RAS; nothing is mirrored':
    'x 与 y 变号：RAS 与 LPS 互换；没有镜像',
  'MIRRORED in {0}: left and right, or front and back, are exchanged':
    '沿 {0} 镜像：左右或前后互换',
  'new surface in cells of {0} mm, at most {1} from the old one':
    '以 {0} mm 单元重建表面，距原表面不超过 {1}',
};
