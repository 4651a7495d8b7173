import { expect, test } from 'vitest'
import { renderDocx } from '../../src/paper/docx/render.ts'
import { composeLogbook } from '../../src/paper/logbook.ts'
import { composeMemo } from '../../src/paper/memo.ts'
import type { Paper } from '../../src/paper/model.ts'
import { noPicture } from '../../src/paper/photos.ts'
import { readWord, squeeze } from './read.ts'
import { sampleBook, samplePhoto, smallJpeg } from './sample.ts'

const ink = { openPhoto: samplePhoto }

/** All words of a paper's blocks. */
const wordsOf = ({ blocks }: Paper) =>
  blocks.flatMap((block) => {
    switch (block.kind) {
      case 'heading':
      case 'text':
        return [block.text]
      case 'row':
        return [block.label, block.text ?? '']
      case 'table':
        return block.rows.flat()
      default:
        return []
    }
  })

test.each(['team', 'masked', 'page'] as const)(
  'the %s edition holds the same words in Word',
  async (kind) => {
    const paper = composeLogbook(sampleBook(), { kind })
    const { text } = readWord(await renderDocx(paper, ink))
    const run = squeeze(text.replaceAll('&amp;', '&'))
    const lost = wordsOf(paper).flatMap((words) =>
      words.split('\n').filter((line) => !run.includes(squeeze(line))),
    )
    expect(lost).toEqual([])
  },
)

test('it is set in the official face, at its own sizes, as Thai', async () => {
  const { xml } = readWord(await renderDocx(composeMemo(sampleBook(), { reporter: { kind: 'team' } }), ink))
  expect(xml).toContain('w:cs="TH SarabunPSK"')
  for (const size of [58, 40, 32]) expect(xml).toContain(`<w:szCs w:val="${size}"/>`)
  expect(xml).toContain('w:bidi="th-TH"')
  // 3 cm and 2 cm in twips; the title's line is exactly 35 points.
  expect(xml).toMatch(/w:right="113[34]"/u)
  expect(xml).toMatch(/w:left="170[01]"/u)
  expect(xml).toContain('w:line="700"')
})

test('pictures are in it, what cannot be opened is said so', async () => {
  const keys = ['one', 'gone', 'jpeg']
  const photos = keys.map((key) => ({ key, caption: key }))
  const openPhoto = async (key: string) => (key === 'jpeg' ? smallJpeg : samplePhoto(key))
  const blocks = [{ kind: 'photos', photos } as const, { kind: 'qr', data: 'https://example.go.th' } as const]
  const { text, files } = readWord(await renderDocx({ title: 't', at: 0, keep: [], blocks }, { openPhoto }))
  expect(text).toContain(noPicture)
  expect(files.filter((file) => file.startsWith('word/media/'))).toHaveLength(3)
})
