const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** What announces an extension behind a number, as printed on cards and in signatures. */
const extensions = words(`
  x ext extn exten extension xtn xt ~ int interno intern interne internal anexo ramal poste posto durchwahl dw
  nebenstelle nst app apparat klappe kl toestel tst wewn wew wewnętrzny linka lin lok lokal lokaal mellék mell
  anknytning ank ankn alanumero alanro extensión extensao extensão dahili dâhili доб добавочный вн внутр
  εσωτ εσωτερικό שלוחה داخلي تحويلة 内線 内线 分机 分機 내선 ต่อ máy
`);

/** What announces a choice of a menu, as printed there. */
const choices = words(`
  option opt press key menu choice select then dann puis taste wähle wählen drücke drücken dann
  taper tapez touche appuyez choix opción marque marcar pulse oprima presione tecla opção opcao digite
  opzione premere premi digitare tasto optie toets kies välj tryck tast wybierz нажмите клавиша 按 押す
`);

/** What announces a code that a conference asks for. */
const codes = words(`
  pin id code passcode password access conference meeting participant attendee host kenncode zugangscode kennwort
  konferenz konferenzkennung besprechungs teilnehmer código codigo clave codice passwort wachtwoord toegangscode
  réunion reunion conférence réunión riunione vergadering kod код пароль 会議 会议 會議 密码 密碼 暗証番号 회의
  암호
`);

/** Between two numbers, of which either can be called. */
const alternatives = words(
  `or oder ou o u of and und et y e en i lub або или и och eller ja tai および 或 和 또는`,
);

/** What stands directly before a number of a telephone. */
const labels = words(`
  tel tél tlf tfn telefon telefono teléfono telefone telephone telephon téléphone phone ph p t m mob mobile mobil cell
  c h home w work o office f fax d direct direkt no nr number nummer numéro numero número rufnummer call dial ring at unter
  anruf appeler emergency notruf urgence urgences police polizei feuerwehr pompiers
  тел телефон номер τηλ هاتف رقم טלפון 電話 電話番号 电话 电话号码 전화 โทร
`);

/** What a word says about the digits beside it. */
export type Label = 'extension' | 'code' | 'alternative' | 'label' | undefined;

/** What `word` says about the digits beside it, as far as that is known; case and accents are as people write them. */
export function labelOf(word: string): Label {
  const lower = word.toLowerCase();
  if (extensions.has(lower) || choices.has(lower)) return 'extension';
  if (codes.has(lower)) return 'code';
  if (alternatives.has(lower)) return 'alternative';
  return labels.has(lower) ? 'label' : undefined;
}

/** Whether `word` announces a choice, of which a hash is a key, and not an extension, of which it means “number”. */
export const isOfMenu = (word: string): boolean => choices.has(word.toLowerCase());

/** Whether `word` is of the script that addresses are in, and vanity numbers. */
export const isLatin = (word: string): boolean => /^\p{Script=Latin}+$/u.test(word);
