@echo off
rem Starts Frameglass: the window, alone or with a file to open in it, or a command.
rem FRAMEGLASS_JAVA_OPTS: more options for the Java machine, such as -Xmx8g
setlocal EnableExtensions DisableDelayedExpansion
set "LIB=%~dp0..\lib"
set "JDK="

rem A JDK: JAVA_HOME, then PATH, then the usual folders.
if defined JAVA_HOME call :consider "%JAVA_HOME%"
if not defined JDK for /f "delims=" %%J in ('where java 2^>nul') do call :consider "%%~dpJ.."
if not defined JDK (
  for %%R in (
    "%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Microsoft"
    "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft"
    "%ProgramFiles%\OpenJDK" "%LocalAppData%\Programs\Eclipse Adoptium"
    "%UserProfile%\.jdks" "%UserProfile%\.gradle\jdks" "%UserProfile%\scoop\apps"
  ) do (
    for /d %%D in ("%%~R\*") do call :consider "%%~D"
  )
)
if not defined JDK (
  >&2 echo frameglass: no JDK 25 or newer in JAVA_HOME, on PATH or where JDKs are usually installed: install one, or set JAVA_HOME to its folder
  exit /b 2
)

rem A command needs no JavaFX, and so starts sooner.
set "PART=window"
for %%C in (run trace query statetest blocktest diff explain tiers bench help -h --help -V --version) do (
  if "%~1"=="%%C" set "PART=command"
)

rem The start-up cache; Java takes no notice of one that another JDK made.
set "CACHE=-Xshare:auto"
if exist "%LIB%\%PART%.aot" set "CACHE=-XX:AOTCache=%LIB%\%PART%.aot"
if defined FRAMEGLASS_TRAIN set "CACHE=-XX:AOTCacheOutput=%FRAMEGLASS_TRAIN%"
set "EAGER=-XX:CompileThresholdScaling=5"
if "%~1"=="bench" set "EAGER="
if "%~1"=="statetest" set "EAGER="
if "%~1"=="blocktest" set "EAGER="
rem For the interpreter's loop: see what frameglass.engine.interpreter.Loop says of the two.
set "LOOP=-XX:+IgnoreUnrecognizedVMOptions -XX:MinJumpTableSize=1000 -XX:-UseFPUForSpilling"
set "FLAGS=-Xlog:disable -XX:+UseSerialGC %LOOP% %EAGER%"

if "%PART%"=="window" goto window
"%JDK%\bin\java" "%CACHE%" %FLAGS% %FRAMEGLASS_JAVA_OPTS% -cp "%LIB%\*" frameglass.app.Main %*
exit /b %ERRORLEVEL%

:window
"%JDK%\bin\java" "%CACHE%" %FLAGS% --module-path "%LIB%\javafx" --add-modules javafx.controls --enable-native-access=javafx.graphics %FRAMEGLASS_JAVA_OPTS% -cp "%LIB%\*" frameglass.app.Main %*
exit /b %ERRORLEVEL%

rem Sets JDK to folder %1 if its `release` file names version 25 or newer.
:consider
if defined JDK exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f tokens^=2^ delims^=^=^"^.^-^+ %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
  if %%V GEQ 25 set "JDK=%~f1"
)
exit /b 0
