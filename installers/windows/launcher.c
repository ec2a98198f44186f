/* Starts thuisapp: loads the Python that stands in runtime\ and runs the program in it. Compiled twice: as a window program, and (with
   OPDRACHT defined) as a program for the command line. */
#define UNICODE
#define _UNICODE
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <shellapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#define LONGEST 32768
#define NOT_STARTED 3

typedef int (*python_main)(int, wchar_t **);

static int refuse(const wchar_t *text) {
#ifdef OPDRACHT
    fwprintf(stderr, L"%ls\n", text);
#else
    MessageBoxW(NULL, text, L"thuisapp", MB_ICONERROR | MB_OK);
#endif
    return NOT_STARTED;
}

static int start(void) {
    static wchar_t folder[LONGEST], dll[LONGEST + 64], exe[LONGEST + 64];
    wchar_t *own_words[] = {exe, L"-I", L"-X", L"utf8", L"-m", L"thuisapp.main"};
    const int own = sizeof(own_words) / sizeof(*own_words);
    DWORD length = GetModuleFileNameW(NULL, folder, LONGEST);
    wchar_t *last = wcsrchr(folder, L'\\');
    if (length == 0 || length >= LONGEST || last == NULL)
        return refuse(L"thuisapp kan niet starten: de map van het programma is niet te vinden.");
    *last = 0;
    _snwprintf(dll, LONGEST + 64, L"%ls\\runtime\\" PYTHON_DLL, folder);
    _snwprintf(exe, LONGEST + 64, L"%ls\\runtime\\pythonw.exe", folder);
    SetDllDirectoryW(L"");  /* never a library from the folder that happens to be the current one */
    HMODULE python = LoadLibraryExW(dll, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    python_main run = python ? (python_main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (run == NULL)
        return refuse(L"thuisapp kan niet starten: een deel van het programma ontbreekt of is beschadigd.\n\nInstalleer thuisapp opnieuw.");
    int given = 0, count = 0;
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &given);
    wchar_t **all = calloc((size_t)(given + own + 1), sizeof(*all));
    if (words == NULL || all == NULL)
        return refuse(L"thuisapp kan niet starten: er is te weinig geheugen.");
    for (int i = 0; i < own; i++)
        all[count++] = own_words[i];
    for (int i = 1; i < given; i++)
        all[count++] = words[i];
    return run(count, all);
}

#ifdef OPDRACHT
int wmain(void) { return start(); }
#else
int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, PWSTR line, int show) {
    (void)self; (void)before; (void)line; (void)show;
    return start();
}
#endif
