/** What the text that is drawn next says, where its letters alone would not tell. */
export type Note = { text?: string }

/**
 * Lets texts carry a note of what they say. The note lies inside the text's own coordinates, where pdfkit's marks
 * would lie outside: readers that sort letters by place would look for it on the wrong spot.
 */
export function takeNotes(doc: object): Note {
  const note: Note = {}
  // pdfkit's types do not know the function through which it writes everything.
  const content = doc as { addContent: (data: string) => unknown }
  const add = content.addContent.bind(doc)
  content.addContent = (data) => {
    if (note.text !== undefined && data === 'BT') add(`/Span <</ActualText <${utf16(note.text)}>>> BDC`)
    add(data)
    if (note.text !== undefined && data === 'ET') add('EMC')
    return doc
  }
  return note
}

function utf16(text: string): string {
  return Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex')
}
