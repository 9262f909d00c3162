// What the command line asks for. Pure. Switches of Chromium and Node pass through; anything else that is not known is told.

export type Verb =
  | {
      readonly kind:
        | 'toggleTalk'
        | 'talk'
        | 'release'
        | 'ask'
        | 'share'
        | 'shareRegion'
        | 'unshare'
        | 'stop'
        | 'show'
        | 'quit';
    }
  | { readonly kind: 'say'; readonly text: string };

export type CommandLine =
  /** No verbs: the app shows itself. */
  | { readonly kind: 'run'; readonly verbs: readonly Verb[] }
  | { readonly kind: 'print'; readonly what: 'help' | 'version' }
  | { readonly kind: 'wrong'; readonly message: string; readonly hint: string };

/** As for typed questions (contract/ipc.ts). */
const maxTextLength = 20_000;

/** Of an option that nobody knows. */
const maxShownLength = 60;

const plainVerbs = {
  '--toggle-talk': 'toggleTalk',
  '--talk': 'talk',
  '--release': 'release',
  '--ask': 'ask',
  '--share': 'share',
  '--share-region': 'shareRegion',
  '--unshare': 'unshare',
  '--stop': 'stop',
  '--show': 'show',
  '--quit': 'quit',
} as const satisfies Record<string, Verb['kind']>;

const optionNames = [...Object.keys(plainVerbs), '--say', '--help', '--version'];

export const helpText = `Earshot: press a key anywhere, ask aloud, hear the answer.

Usage: earshot [option …]

Each option acts on the Earshot that runs, or starts it first.

  --toggle-talk   begin a talk, or end the one that runs (as tapping the talk key)
  --talk          talk until --release (as holding the talk key)
  --release       end what --talk began
  --say "text"    ask in writing
  --stop          stop the answer
  --ask           share the window in front and begin a talk about it
  --share         share the screen
  --share-region  draw a region of the screen and share it
  --unshare       stop sharing the screen
  --show          show the window
  --quit          quit
  --no-first-run  at the first start, without the first steps
  --help          this text
  --version       the version
`;

/**
 * Switches of Chromium, Electron and Node that people and tests use; they are theirs to check. Anything else that begins with a
 * dash is more likely a slip.
 */
const foreignSwitch =
  /^(--(no-(sandbox|zygote|first-run)|user-data-dir|enable|disable|force|use|ozone|remote-(debugging|allow)|inspect|js-flags|lang|proxy|host|password-store|gtk|class|in-process|gpu|single-process|vmodule|log|trace|auto|allow|ignore|original-process|unsafely)[\w-]*(=.*)?|--v=\d+|-psn_\w+)$/;

/** The arguments after the executable and, where Electron itself was started with the app's folder, after that. */
export function readOwnArguments(
  argv: readonly string[],
  isDefaultApp: boolean | undefined,
): readonly string[] {
  const args = argv.slice(1);
  const folderAt = isDefaultApp === true ? args.findIndex((arg) => !arg.startsWith('-')) : -1;
  return args.filter((_arg, index) => index !== folderAt);
}

/** @param args as `readOwnArguments` gives them */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const verbs: Verb[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    const [name, inline] = splitValue(arg);
    if (name === '--help' || name === '-h') return { kind: 'print', what: 'help' };
    if (name === '--version') return { kind: 'print', what: 'version' };
    if (name === '--say') {
      const text = (inline ?? args[(index += 1)] ?? '').trim();
      if (text === '') return wrong('--say needs a text.', 'Write it in quotes: --say "What time is it?"');
      if (text.length > maxTextLength)
        return wrong(
          `The text of --say is too long: ${text.length} characters.`,
          `It may have ${maxTextLength}. Put a longer one on the clipboard, and ask about what is there.`,
        );
      verbs.push({ kind: 'say', text });
    } else if (isPlainVerb(name)) {
      if (inline !== undefined) return wrong(`${name} takes no value.`, `Write ${name} alone.`);
      verbs.push({ kind: plainVerbs[name] });
    } else if (!foreignSwitch.test(arg)) {
      return wrong(`There is no option ${show(arg)}.`, suggest(name));
    }
  }
  return { kind: 'run', verbs };
}

function isPlainVerb(name: string): name is keyof typeof plainVerbs {
  return Object.hasOwn(plainVerbs, name);
}

function splitValue(arg: string): readonly [name: string, value?: string] {
  const at = arg.indexOf('=');
  return at < 0 || !arg.startsWith('--') ? [arg] : [arg.slice(0, at), arg.slice(at + 1)];
}

function wrong(message: string, hint: string): CommandLine {
  return { kind: 'wrong', message, hint };
}

/** As it may stand on a terminal: in one short line, without what would move the cursor. */
function show(arg: string): string {
  const line = arg.replace(/\p{Cc}+/gu, ' ');
  return line.length > maxShownLength ? `${line.slice(0, maxShownLength)}…` : line;
}

function suggest(name: string): string {
  const bare = name.replace(/^-+/, '').toLowerCase();
  const near = optionNames.find((option) => {
    const known = option.slice(2);
    return bare !== '' && (known.startsWith(bare) || bare.startsWith(known) || isOneSlipAway(bare, known));
  });
  if (near === undefined && !name.startsWith('-'))
    return 'To ask something, write --say "…". --help lists the options.';
  return near === undefined ? '--help lists the options.' : `Did you mean ${near}? --help lists the options.`;
}

/** One letter wrong, missing, too many, or two swapped. */
function isOneSlipAway(typed: string, known: string): boolean {
  if (Math.abs(typed.length - known.length) > 1) return false;
  let start = 0;
  while (start < typed.length && typed[start] === known[start]) start += 1;
  const rests = [
    [typed.slice(start + 1), known.slice(start + 1)],
    [typed.slice(start + 1), known.slice(start)],
    [typed.slice(start), known.slice(start + 1)],
  ];
  if (rests.some(([left, right]) => left === right)) return true;
  return (
    typed[start] === known[start + 1] &&
    typed[start + 1] === known[start] &&
    typed.slice(start + 2) === known.slice(start + 2)
  );
}
