import { readTopic } from '../../flows/consulting.ts'

/** A line of a consultation: a question, under a topic if one is named, or a further question about the latest answer. */
export type ConsultLine = { text: string; topic?: string; further: boolean }

const heading = /^\s*(?:ขอ(?:คำ)?)?ปรึกษา(ต่อ)?\s*([^:：\n]{0,30})[:：]\s*([\s\S]*)$/u

/** "ปรึกษา: …", "ปรึกษา วัดผล: …", "ปรึกษาต่อ: …"; "ปรึกษาหมอ: …" is talk. */
export function readConsultLine(text: string): ConsultLine | undefined {
  // Spares ordinary talk the pattern.
  const found = text.includes('ปรึกษา') ? heading.exec(text) : null
  if (!found) return undefined
  const [, further, about = '', words = ''] = found
  const topic = about.trim() === '' ? undefined : readTopic(about)?.key
  if (about.trim() !== '' && topic === undefined) return undefined
  return { text: words.trim(), topic, further: further !== undefined }
}
