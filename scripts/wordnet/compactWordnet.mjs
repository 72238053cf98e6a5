/** Parts of speech in the order in which WordNet's own programs look a word up. */
const PARTS = ['noun', 'verb', 'adj', 'adv'];

/**
 * What METEOR's synonym stage needs of WordNet, as lines of text: the words of each set of synonyms, the sets of each
 * word by part of speech, and the irregular forms. Left out: names of several words and with capitals, which no
 * lower-case word of a text is equal to, and sets without any other name.
 *
 * @param {(name: string) => string} readFile A file of WordNet's `dict` folder.
 */
export function compactWordnet(readFile) {
  const sets = [];
  const sections = PARTS.flatMap((part) => {
    const numbers = numberSets(readFile(`data.${part}`), sets);
    const words = lines(readFile(`index.${part}`)).flatMap((line) => wordLine(line, numbers));
    const irregular = lines(readFile(`${part}.exc`)).map((line) => line.split(/\s+/).join(' '));
    return [`@${part}`, ...words, `@${part}-irregular`, ...irregular];
  });
  return ['@sets', ...sets, ...sections, ''].join('\n');
}

/** Adds the sets of one file; tells their numbers by their place in the file. */
function numberSets(data, sets) {
  const numbers = new Map();
  for (const line of lines(data)) {
    const fields = line.split(' ');
    const wordCount = parseInt(fields[3], 16);
    const words = Array.from({ length: wordCount }, (_, index) => fields[4 + 2 * index].replace(/\(.*\)$/, ''));
    const names = words.filter((word) => !/[A-Z_]/.test(word));
    if (names.length > 0) {
      numbers.set(fields[0], sets.length);
      sets.push(names.join(' '));
    }
  }
  return numbers;
}

/** `lemma pos synset_cnt p_cnt [symbols…] sense_cnt tagsense_cnt offsets…` */
function wordLine(line, numbers) {
  const fields = line.trim().split(' ');
  const offsets = fields.slice(6 + Number(fields[3]));
  const known = offsets.flatMap((offset) => numbers.get(offset) ?? []);
  return known.length === 0 ? [] : [`${fields[0]} ${known.join(' ')}`];
}

/** Without the licence, which stands at the top in lines that begin with a space. */
function lines(text) {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith(' '));
}
