import type { Upload } from '../acts/media.ts'
import { drawPhoto, type PhotoKind } from './photo.ts'
import { zip } from './zip.ts'

/** A ready-made photo. */
export function makePhoto(kind: PhotoKind): Upload {
  return { name: `${kind}.png`, type: 'image/png', bytes: drawPhoto(kind) }
}

/** A ready-made lesson plan, as Word or PDF. */
export function makeDocument(kind: 'docx' | 'pdf', name?: string): Upload {
  if (kind === 'pdf') {
    return {
      name: name ?? 'แผนเศษส่วน_ป4.pdf',
      type: 'application/pdf',
      bytes: Buffer.from(makePdf(), 'latin1'),
    }
  }
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  return { name: name ?? 'แผนเศษส่วน_ป4.docx', type, bytes: makeDocx('แผนการจัดการเรียนรู้ เรื่อง เศษส่วน ชั้น ป.4') }
}

function makeDocx(text: string): Uint8Array {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const kinds = 'http://schemas.openxmlformats.org/package/2006'
  const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
  const office = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'
  return zip({
    '[Content_Types].xml': `${head}<Types xmlns="${kinds}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${office}"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${kinds}/relationships"><Relationship Id="r1" Type="${relation}" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${head}<w:document xmlns:w="${word}"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`,
  })
}

function makePdf(): string {
  const stream = 'BT /F1 24 Tf 72 740 Td (Lesson plan: fractions, grade 4) Tj ET'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const at = text.length
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  return `${text}xref\n0 6\n0000000000 65535 f \n${table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
}
