@echo off
rem Installs resplan for this user: no network, no administrator, no change of the execution policy.
rem The script is read as text and run as a command, which no policy for script files concerns.
chcp 65001 >nul
if not exist "%~dp0install.ps1" (
    rem Started from within the zip, which shows its files but has not unpacked them.
    echo Hay bam Extract All truoc, roi chay install.cmd trong thu muc moi. / Extract All first, then run install.cmd there.
    pause
    exit /b 1
)
set "RESPLAN_BUNDLE=%~dp0"
powershell -NoProfile -Command "Get-Content -Raw -LiteralPath (Join-Path $env:RESPLAN_BUNDLE 'install.ps1') | Invoke-Expression"
set "RESULT=%ERRORLEVEL%"
pause
exit /b %RESULT%
