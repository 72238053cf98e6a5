"""The pairs of texts that all metrics are compared on: written ones with what is known to go wrong, and random ones."""
import random

WRITTEN = [
    ("cat on the mat", "The cat is on the mat", ["The cat sat on the mat"]),
    ("cat on the mat, lower case", "the cat is on the mat", ["the cat sat on the mat"]),
    ("both empty", "", [""]),
    ("empty candidate", "", ["a reference with words"]),
    ("empty reference", "a candidate with words", [""]),
    ("only white space", " \t ", ["   "]),
    ("one token, equal", "yes", ["yes"]),
    ("one token, different", "yes", ["no"]),
    ("one token against many", "cat", ["the cat sat on the mat"]),
    ("many tokens against one", "the cat sat on the mat", ["cat"]),
    ("two tokens", "hello world", ["hello world"]),
    ("three tokens", "hello big world", ["hello small world"]),
    ("nothing in common", "alpha beta gamma delta", ["one two three four"]),
    ("all tokens equal", "the the the the the the the", ["the the the the"]),
    ("all tokens equal, shorter", "a a a", ["a a a a a a"]),
    ("repeated n-grams", "to be or not to be to be", ["to be or not to be that is the question"]),
    ("several references", "It is a guide to action which ensures that the military always obeys the commands of the party",
     ["It is a guide to action that ensures that the military will forever heed Party commands",
      "It is the guiding principle which guarantees the military forces always being under the command of the Party",
      "It is the practical guide for the army always to heed the directions of the party"]),
    ("several references, worse candidate", "It is to insure the troops forever hearing the activity guidebook that party direct",
     ["It is a guide to action that ensures that the military will forever heed Party commands",
      "It is the guiding principle which guarantees the military forces always being under the command of the Party",
      "It is the practical guide for the army always to heed the directions of the party"]),
    ("references as far from the candidate's length", "one two three four", ["one two three", "one two three four five"]),
    ("references that tie", "a b c d e", ["a b c x y", "x y c d e", "a b x d e"]),
    ("the same reference twice", "the quick brown fox", ["the quick brown dog", "the quick brown dog"]),
    ("an empty one of two references", "some words here", ["", "some words there"]),
    ("punctuation", 'He said, "Hello (world)!" -- then left; at 3:45 p.m.', ["He said \"hello world\" - and left at 3.45 pm."]),
    ("numbers", "It costs $1,234.56, i.e. 5.5% more than in 1999-2000.", ["It cost $1,234.50; 5.5 % more than 1999 - 2000 ."]),
    ("markup", "A &quot;quoted&quot; &amp; &lt;b&gt; text<skipped> with hy-\nphen", ['A "quoted" & <b> text with hyphen']),
    ("apostrophes", "It's the dog's bone, isn't it?", ["It is the dogs' bone, is it not?"]),
    ("German", "Die Größe der Straße überraschte ihn.", ["Die Grösse der Strasse überraschte ihn sehr."]),
    ("French", "L’été dernier, nous sommes allés à la plage « ensemble ».", ["L'été dernier nous sommes allés ensemble à la plage."]),
    ("Turkish dotted capitals", "İstanbul'da IŞIK çok güzel", ["istanbul'da ışık çok güzeldi"]),
    ("Greek final sigma", "ΟΔΥΣΣΕΥΣ ταξίδεψε πολύ", ["Οδυσσεύς ταξίδεψε μακριά"]),
    ("Russian", "Кошка сидела на коврике.", ["Кошка сидит на коврике, мурлыча."]),
    ("Arabic", "القطة جلست على السجادة، أليس كذلك؟", ["جلست القطة على السجادة أليس كذلك؟"]),
    ("Hebrew with marks", "שָׁלוֹם עוֹלָם", ["שלום עולם"]),
    ("Chinese", "猫坐在垫子上。", ["那只猫坐在垫子上。"]),
    ("Chinese with Latin words and numbers", "我在2024年买了3台iPhone，花了￥9,999.00。", ["2024年我买了三台 iPhone，共花费￥9999。"]),
    ("Chinese, several references", "今天天气很好", ["今天天气真好", "今天的天气非常好"]),
    ("Japanese", "猫がマットの上に座った。", ["猫はマットに座っています。"]),
    ("Korean", "고양이가 매트 위에 앉았다.", ["고양이는 매트 위에 앉아 있다."]),
    ("Thai without spaces", "แมวนั่งบนเสื่อ", ["แมวนั่งอยู่บนเสื่อ"]),
    ("Hindi", "बिल्ली चटाई पर बैठी।", ["बिल्ली चटाई पर बैठी थी।"]),
    ("emoji and their parts", "I ❤️ 🐈‍⬛ and 👩‍👩‍👧 🇩🇪!", ["I love 🐈 and 👩‍👧 🇫🇷."]),
    ("rare ideographs", "𠮷野家で𩸽を食べた", ["吉野家で𩸽を食べました"]),
    ("combining marks against letters with them", "cafe\u0301 re\u0301sume\u0301", ["café résumé"]),
    ("odd white space", "no\u00a0break\u2003em\u3000wide\u200bzero\ufeffmark", ["no break em wide zero mark"]),
    ("separators", "a\u001cb\u0085c\u2028d\fe", ["a b c d e"]),
    ("mathematics", "∀x∈ℝ: x²≥0 ⇒ √x² = |x|", ["∀x ∈ ℝ : x² ≥ 0"]),
    ("stems", "The dogs were running quickly to the flying parties", ["A dog runs quick to the party that flies"]),
    ("irregular forms", "He went to see the mice and geese; children knew the best leaves", ["She goes seeing a mouse and a goose; child knows good leaf"]),
    ("synonyms", "The automobile halted near the large dwelling", ["The car stopped close to the big house"]),
    ("synonyms out of order", "begin the lengthy journey rapidly", ["a long trip was started quickly and fast"]),
    ("order turned round", "mat the on sat cat the", ["the cat sat on the mat"]),
    ("prefix of the reference", "the cat sat", ["the cat sat on the mat and slept all day long in the sun"]),
    ("reference is a prefix", "the cat sat on the mat and slept all day long in the sun", ["the cat sat"]),
    ("lines", "Police killed the gunman.\nThe gunman was armed.\n\nNobody else was hurt.",
     ["The gunman was killed by police.\nHe was armed and dangerous.\nNobody was hurt."]),
    ("lines that repeat words", "a b c\nc b a\na a", ["a c\nb c a\nc"]),
    ("one line against several", "the gunman kill police and the cat sat on it", ["police kill the gunman\nthe cat sat"]),
    ("underscores and digits", "snake_case x1 2nd ice_cream", ["snake case x1 second icecream"]),
    ("markdown", "# Title\n- **bold** item\n- `code` & [link](http://x.y)", ["Title\n- bold item\n- code and link"]),
    ("code", "for (let i = 0; i < n; i++) { sum += a[i]; }", ["for (int i = 0; i < n; ++i) sum += a[i];"]),
]


def random_pairs(count):
    """Sentences of a small vocabulary, so that n-grams repeat and match in part."""
    chosen = random.Random(20261122)
    words = "the a cat dog sat on mat house big small quick runs running ran , . and went to city towns happily 3.5 U.S. it's".split()
    for number in range(count):
        reference = [chosen.choice(words) for _ in range(chosen.randint(1, 40))]
        candidates = []
        for _ in range(1 + chosen.randint(1, 3)):
            changed = [chosen.choice(words) if chosen.random() < 0.3 else word for word in reference if chosen.random() < 0.9]
            candidates.append(" ".join(changed))
        yield (f"random {number + 1}", candidates[0], candidates[1:])


def all_pairs():
    return WRITTEN + list(random_pairs(20))
