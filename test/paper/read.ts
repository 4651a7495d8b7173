import { strFromU8, unzipSync } from 'fflate'
import { extractText, extractTextItems, getDocumentProxy } from 'unpdf'

/** The text of each page of a PDF, as a reader copies it. */
export async function readPages(pdf: Uint8Array): Promise<string[]> {
  const document = await getDocumentProxy(new Uint8Array(pdf))
  return (await extractText(document)).text
}

/** The text of a PDF without its line ends and spaces, so that where lines break does not matter. */
export async function readRun(pdf: Uint8Array): Promise<string> {
  return squeeze((await readPages(pdf)).join(''))
}

/** Where each piece of text stands: points from the left and from the foot of its page. */
export async function readPlaces(pdf: Uint8Array) {
  const document = await getDocumentProxy(new Uint8Array(pdf))
  return (await extractTextItems(document)).items
}

/** The words of a Word document, and the whole of its main part. */
export function readWord(docx: Uint8Array): { text: string; xml: string; files: string[] } {
  const parts = unzipSync(docx)
  const xml = strFromU8(parts['word/document.xml']!)
  const text = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)].map(([, words]) => words).join('')
  return { text, xml, files: Object.keys(parts) }
}

export function squeeze(text: string): string {
  return text.replace(/\s+/gu, '')
}
