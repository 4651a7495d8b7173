export type When = { date: string; from?: string; to?: string; period?: number; rest: string }
export const formatDay = (date: string): string => { const d=new Date(date+'T00:00:00Z'); return ['อา.','จ.','อ.','พ.','พฤ.','ศ.','ส.'][d.getUTCDay()]+' '+d.getUTCDate()+' '+['ม.ค.','ก.พ.','มี.ค.','เม.ย.','พ.ค.','มิ.ย.','ก.ค.','ส.ค.','ก.ย.','ต.ค.','พ.ย.','ธ.ค.'][d.getUTCMonth()] }
export const formatDateTime = (when: When): string => formatDay(when.date)
export const readWhen = (_t: string, _o: object): any => ({ ok: false, ask: '' })
