/** The members of the mathematics team by the handle of their LINE in the simulator, with the name on their button. */
export const mathsNames = {
  supaporn: 'สุภาพร',
  malee: 'มาลี',
  kanda: 'กานดา',
  wichai: 'วิชัย',
  thanakorn: 'ธนกร',
  pim: 'พิมพ์ชนก',
  aom: 'อรอนงค์',
} as const

/** Their handles, as they stand in the list. */
export const mathsMembers = Object.keys(mathsNames) as (keyof typeof mathsNames)[]

const lines = {
  supaporn: 'นางสุภาพร แก้วมณี ครูชำนาญการพิเศษ หัวหน้า',
  malee: 'นางมาลี ศรีสุข ครูชำนาญการพิเศษ',
  kanda: 'นางสาวกานดา ใจดี ครูชำนาญการ ครูต้นแบบ',
  wichai: 'นายวิชัย ทองคำ ครูชำนาญการ',
  thanakorn: 'นายธนกร พูลผล ครู ผู้บันทึก',
  pim: 'นางสาวพิมพ์ชนก แสงเดือน ครู',
  aom: 'นางสาวอรอนงค์ ศรีนวล ครูผู้ช่วย',
  chanpen: 'พี่เลี้ยง นางจันทร์เพ็ญ รักษ์ศิลป์ ศึกษานิเทศก์',
  somchai: 'ผอ. นายสมชาย พัฒนกิจ ผู้อำนวยการโรงเรียน',
}

/** What the bot puts into the keyboard for a list. */
export const listBeginning = 'รายชื่อ โรงเรียน'

/** The team's list as it is sent: of everybody with mentor and director, or of these handles in that order. */
export function mathsList(people: (keyof typeof lines)[] = [...mathsMembers, 'chanpen', 'somchai']): string {
  return [`${listBeginning}บ้านทุ่งทอง กลุ่มคณิตคิดสนุก`, ...people.map((who) => lines[who])].join('\n')
}
