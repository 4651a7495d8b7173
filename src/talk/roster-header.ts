import { isColumnWord, SURE_TITLE } from './roster-words.ts'

const OPENS =
  /^(?:รายชื่อ|รายนาม|โรงเรียน|ร\.ร\.|รร\.|วิทยาลัย|ชื่อกลุ่ม|ชื่อทีม|กลุ่ม|ทีม|สังกัด|สพป|สพม|สำนักงานเขต|ปีการศึกษา|ภาคเรียน|คำสั่ง|PLC\b)/i
const NEXT_WORD =
  '(?=\\s+(?:รายชื่อ|โรงเรียน|ร\\.ร\\.|รร\\.|วิทยาลัย|ชื่อกลุ่ม|ชื่อทีม|กลุ่ม|ทีม|สังกัด|สพป|สพม|สำนักงานเขต|อำเภอ|จังหวัด|อ\\.|จ\\.|ปีการศึกษา|ภาคเรียน|วงรอบ)|$)'
const SCHOOL = new RegExp(`(โรงเรียน|ร\\.ร\\.|รร\\.|วิทยาลัย)\\s*(\\S.*?)${NEXT_WORD}`)
const GROUP = new RegExp(`(?:กลุ่ม|ทีม)(?!สาระ)\\s*(\\S.*?)${NEXT_WORD}`)
const AREA_GROUP = new RegExp(`(กลุ่มสาระ\\S*.*?)${NEXT_WORD}`)
const NO_NAME = /^(?:PLC|ชุมชนแห่งการเรียนรู้ทางวิชาชีพ)\s*/i

/**
 * Parts a tidy line into heading and person: a line that opens with รายชื่อ, โรงเรียน, กลุ่ม … is a heading
 * up to the first title. Rows of column names are headings too. `isTop`: nobody has been read yet.
 */
export const splitHeader = (line: string, isTop: boolean): { header: string; rest: string } => {
  if (line.split(' ').every(isColumnWord)) return { header: '', rest: '' }
  if (!OPENS.test(line)) return { header: '', rest: line }
  const at = line.search(SURE_TITLE)
  if (at < 0) return { header: line, rest: '' }
  return isTop || line.startsWith('รายชื่อ')
    ? { header: line.slice(0, at), rest: line.slice(at) }
    : { header: '', rest: line }
}

/** School ("โรงเรียนบ้านทุ่งทอง") and group ("คณิตคิดสนุก") from a heading; what is already known stays. */
export const readHeader = (
  header: string,
  known: { school?: string; group?: string },
): { school?: string; group?: string } => {
  const text = header.trim()
  const school = SCHOOL.exec(text)
  const rest = school ? text.replace(school[0], ' ') : text
  const group = GROUP.exec(rest)?.[1]?.replace(NO_NAME, '') || AREA_GROUP.exec(rest)?.[1]
  const kind = school?.[1]?.startsWith('ว') ? 'วิทยาลัย' : 'โรงเรียน'
  return {
    ...(school?.[2] && !known.school ? { school: kind + school[2].trim() } : {}),
    ...(group && !known.group ? { group: group.trim() } : {}),
  }
}
