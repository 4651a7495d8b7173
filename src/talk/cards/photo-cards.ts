import { mostPrinted, photosOf, printedNumbers } from '../../flows/photos.ts'
import type { Run } from '../../flows/run.ts'
import type { Button } from '../../flows/say.ts'

/** "ลงเล่ม 4 รูปแรก", or the numbers that were chosen; nothing where all are printed. */
export function printedWords(run: Run, meeting: string): string {
  const numbers = printedNumbers(run, meeting)
  if (numbers.length === photosOf(run, meeting).length) return ''
  const first = numbers.length === mostPrinted && numbers.at(-1) === mostPrinted
  return first ? `ลงเล่ม ${mostPrinted} รูปแรก` : `ลงเล่ม รูปที่ ${numbers.join(' ')}`
}

/** "รูป 7 รูป ลงเล่ม 4 รูปแรก" */
export function photosLine(run: Run, meeting: string): string[] {
  const count = photosOf(run, meeting).length
  return count === 0 ? [] : [`รูป ${count} รูป ${printedWords(run, meeting)}`.trim()]
}

/** [เปลี่ยนรูป], where there are more photos than are printed. */
export function changePhotosButton(run: Run, meeting: string): Button[] {
  if (photosOf(run, meeting).length <= mostPrinted) return []
  const fill = `รูปลงเล่ม: ${printedNumbers(run, meeting).join(' ')}`
  return [{ label: 'เปลี่ยนรูป', tap: { do: 'photos', run: run.id, meeting }, fill }]
}
