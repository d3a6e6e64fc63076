import { strToU8 } from 'fflate';
import { floatText, type NamedMesh, oneLine } from './named-mesh.ts';
import { TextBuilder } from './text-builder.ts';
import { writeZip } from './zip-writer.ts';

/** Metadata names that the core specification (1.3, chapter 3.4.1) defines; others need a namespace. */
const DEFINED_METADATA = [
  ...['Title', 'Designer', 'Description', 'Copyright', 'LicenseTerms', 'Rating'],
  ...['CreationDate', 'ModificationDate', 'Application'],
];

/** Namespace of metadata that 3MF does not define. */
const OWN_NAMESPACE = 'urn:guidesmith:metadata:1';

const CONTENT_TYPES = `<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
 <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
 <Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/>
</Types>
`;

const RELATIONSHIPS = `<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
 <Relationship Target="/3D/3dmodel.model" Id="rel0" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/>
</Relationships>
`;

/**
 * Writes a 3MF file: one object, in millimetres, with its name and metadata; coordinates read back as the same float32.
 * Equal input gives equal bytes: the container's dates are fixed.
 */
export function write3mf(named: NamedMesh): Uint8Array {
  return writeZip([
    { name: '[Content_Types].xml', bytes: strToU8(CONTENT_TYPES) },
    { name: '_rels/.rels', bytes: strToU8(RELATIONSHIPS) },
    { name: '3D/3dmodel.model', bytes: modelXml(named) },
  ]);
}

function modelXml({ mesh, name, metadata }: NamedMesh): Uint8Array {
  const { positions, triangles } = mesh;
  const out = new TextBuilder();
  out.add(
    `<?xml version="1.0" encoding="UTF-8"?>\n<model unit="millimeter" xml:lang="en-US" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02" xmlns:g="${OWN_NAMESPACE}">\n`,
  );
  for (const [key, value] of Object.entries({ Title: name, ...metadata })) {
    const qualified = DEFINED_METADATA.includes(key) ? key : `g:${key}`;
    out.add(` <metadata name="${escaped(qualified)}">${escaped(value)}</metadata>\n`);
  }
  out.add(
    ` <resources>\n  <object id="1" type="model" name="${escaped(name)}">\n   <mesh>\n    <vertices>\n`,
  );
  for (let i = 0; i < positions.length; i += 3) {
    const [x, y, z] = [positions[i], positions[i + 1], positions[i + 2]];
    out.add(`     <vertex x="${floatText(x)}" y="${floatText(y)}" z="${floatText(z)}"/>\n`);
  }
  out.add('    </vertices>\n    <triangles>\n');
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [triangles[t], triangles[t + 1], triangles[t + 2]];
    out.add(`     <triangle v1="${a}" v2="${b}" v3="${c}"/>\n`);
  }
  out.add(
    '    </triangles>\n   </mesh>\n  </object>\n </resources>\n <build>\n  <item objectid="1"/>\n </build>\n</model>\n',
  );
  return out.bytes();
}

/** Text for XML, in one line. */
const escaped = (text: string): string =>
  oneLine(text).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
